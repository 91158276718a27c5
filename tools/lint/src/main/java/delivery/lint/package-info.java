/** Checks the model and reports file:line:column. */
@NullMarked
package delivery.lint;

import org.jspecify.annotations.NullMarked;
