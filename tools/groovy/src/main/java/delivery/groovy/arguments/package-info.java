/** What the arguments of a call choose, and what the parameters get of them. */
@NullMarked
package delivery.groovy.arguments;

import org.jspecify.annotations.NullMarked;
