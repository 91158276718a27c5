/** The agent's image, built from its Dockerfile, and stages that run inside it. */
@NullMarked
package delivery.machine.image;

import org.jspecify.annotations.NullMarked;
