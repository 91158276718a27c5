/** What parameters and variables a Declarative Pipeline names, and those that nothing gives. */
@NullMarked
package delivery.lint.declarative.names;

import org.jspecify.annotations.NullMarked;
