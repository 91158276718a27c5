/** The list of all checks; knows every check, and no check knows it. */
@NullMarked
package delivery.lint.catalogue;

import org.jspecify.annotations.NullMarked;
