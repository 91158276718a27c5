/** The steps that can run here, with the behaviour and the messages of Jenkins' own. */
@NullMarked
package delivery.pipeline.steps;

import org.jspecify.annotations.NullMarked;
