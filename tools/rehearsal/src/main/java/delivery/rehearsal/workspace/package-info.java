/** The folder of one rehearsal, removed with it or by the next one. */
@NullMarked
package delivery.rehearsal.workspace;

import org.jspecify.annotations.NullMarked;
