/** Tests that boot real machines where the host can. */
@NullMarked
package delivery.machine;

import org.jspecify.annotations.NullMarked;
