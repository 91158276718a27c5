/**
 * What Declarative means: order of agents, conditions, stages and post actions as in Jenkins'
 * engine.
 */
@NullMarked
package delivery.pipeline.declarative;

import org.jspecify.annotations.NullMarked;
