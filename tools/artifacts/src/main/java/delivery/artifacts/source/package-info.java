/** Places in files, values that know their place, the only reader of the disk, and findings. */
@NullMarked
package delivery.artifacts.source;

import org.jspecify.annotations.NullMarked;
