/** Environment files: the data of a destination. */
@NullMarked
package delivery.artifacts.environments;

import org.jspecify.annotations.NullMarked;
