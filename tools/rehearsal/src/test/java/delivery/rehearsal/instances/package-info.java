@NullMarked
package delivery.rehearsal.instances;

import org.jspecify.annotations.NullMarked;
