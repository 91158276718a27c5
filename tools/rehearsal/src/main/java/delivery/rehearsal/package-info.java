/** Runs this repository's own pipeline end to end on an embedded AWS. */
@NullMarked
package delivery.rehearsal;

import org.jspecify.annotations.NullMarked;
