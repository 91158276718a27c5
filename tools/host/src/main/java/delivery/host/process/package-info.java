/** Processes that cannot outlive this program. */
@NullMarked
package delivery.host.process;

import org.jspecify.annotations.NullMarked;
