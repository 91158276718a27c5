/**
 * What an environment must have that says of itself {@code protected: true}, judged on the stack
 * that its values make.
 */
@NullMarked
package delivery.lint.production;

import org.jspecify.annotations.NullMarked;
