/** Jenkins is lost during a build, and brought back as the operations page says. */
@NullMarked
package delivery.rehearsal.recovery;

import org.jspecify.annotations.NullMarked;
