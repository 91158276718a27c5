/** Shell scripts as far as the commands that they call, each with its place. */
@NullMarked
package delivery.artifacts.syntax.shell;

import org.jspecify.annotations.NullMarked;
