/** Container images: what a Dockerfile starts from, installs and runs as. */
@NullMarked
package delivery.artifacts.image;

import org.jspecify.annotations.NullMarked;
