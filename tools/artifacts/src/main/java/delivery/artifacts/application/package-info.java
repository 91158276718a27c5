/** What the delivered application and its image say of themselves: port, paths, installed files. */
@NullMarked
package delivery.artifacts.application;

import org.jspecify.annotations.NullMarked;
