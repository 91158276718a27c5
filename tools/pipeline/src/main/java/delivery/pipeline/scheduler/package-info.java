/**
 * The order in which parallel branches take turns: one at a time, as Jenkins' own engine does it.
 */
@NullMarked
package delivery.pipeline.scheduler;

import org.jspecify.annotations.NullMarked;
