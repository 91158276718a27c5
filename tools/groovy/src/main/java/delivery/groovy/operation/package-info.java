/** Operators, casts, types and texts of values, and how large they may be. */
@NullMarked
package delivery.groovy.operation;

import org.jspecify.annotations.NullMarked;
