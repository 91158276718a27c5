/** The state of one build, and what a step finds around it. */
@NullMarked
package delivery.pipeline.build;

import org.jspecify.annotations.NullMarked;
