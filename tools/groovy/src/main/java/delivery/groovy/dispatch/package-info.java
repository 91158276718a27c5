/** Chooses the member that a script reaches, asks the policy for it, and uses that same one. */
@NullMarked
package delivery.groovy.dispatch;

import org.jspecify.annotations.NullMarked;
