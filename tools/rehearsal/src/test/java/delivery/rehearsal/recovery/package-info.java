@NullMarked
package delivery.rehearsal.recovery;

import org.jspecify.annotations.NullMarked;
