/** Packer: from {@code PATH}, or fetched without touching the system. */
@NullMarked
package delivery.host.packer;

import org.jspecify.annotations.NullMarked;
