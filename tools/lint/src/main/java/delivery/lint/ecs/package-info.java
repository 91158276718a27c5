/** Checks of Amazon ECS clouds and of the agents that Pipelines ask them for. */
@NullMarked
package delivery.lint.ecs;

import org.jspecify.annotations.NullMarked;
