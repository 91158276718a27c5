/** Configuration as Code: what a file says, bound to the attributes that the controller offers. */
@NullMarked
package delivery.artifacts.jcasc;

import org.jspecify.annotations.NullMarked;
