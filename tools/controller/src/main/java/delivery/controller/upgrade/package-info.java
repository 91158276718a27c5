/** Newer pins: which there are, what they need, and the files that name them. */
@NullMarked
package delivery.controller.upgrade;

import org.jspecify.annotations.NullMarked;
