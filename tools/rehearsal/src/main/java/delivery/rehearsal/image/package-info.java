/** Stages that run inside the agent's own image, built here from its Dockerfile. */
@NullMarked
package delivery.rehearsal.image;

import org.jspecify.annotations.NullMarked;
