/** Checks of Dockerfiles: pinned, verified, without root. */
@NullMarked
package delivery.lint.image;

import org.jspecify.annotations.NullMarked;
