/** Shell scripts of the repository and what they call. */
@NullMarked
package delivery.artifacts.scripts;

import org.jspecify.annotations.NullMarked;
