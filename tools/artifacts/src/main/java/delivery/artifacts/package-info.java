/** Reads every artifact of the repository into one located, immutable model. */
@NullMarked
package delivery.artifacts;

import org.jspecify.annotations.NullMarked;
