/** The instances of the emulated account, as booted machines. */
@NullMarked
package delivery.rehearsal.instances;

import org.jspecify.annotations.NullMarked;
