/** The interpreter against Groovy itself: generated programs run in both and must give the same. */
@NullMarked
package delivery.groovy.differential;

import org.jspecify.annotations.NullMarked;
