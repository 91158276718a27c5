/** Acts that a hostile build tries, and the proof that exactly one statement denies each. */
@NullMarked
package delivery.rehearsal.hostile;

import org.jspecify.annotations.NullMarked;
