/** The stand-in machine that an image is provisioned on and booted from. */
@NullMarked
package delivery.machine;

import org.jspecify.annotations.NullMarked;
