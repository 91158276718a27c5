/** Tests that build the repository's agent image where the host can. */
@NullMarked
package delivery.machine.image;

import org.jspecify.annotations.NullMarked;
