/** What Groovy refuses of whole classes, in its own words. */
@NullMarked
package delivery.groovy.refusal;

import org.jspecify.annotations.NullMarked;
