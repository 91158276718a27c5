/** The form of a template: its sections and their keys, and the arguments of functions. */
@NullMarked
package delivery.lint.cloudformation.anatomy;

import org.jspecify.annotations.NullMarked;
