/** The values that only scripts make: closures, objects and classes of a script. */
@NullMarked
package delivery.groovy.value;

import org.jspecify.annotations.NullMarked;
