/** The copy of the repository that the pipeline works in. */
@NullMarked
package delivery.rehearsal.workspace;

import org.jspecify.annotations.NullMarked;
