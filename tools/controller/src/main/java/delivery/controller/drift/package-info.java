/** How a live controller differs from what the repository declares. */
@NullMarked
package delivery.controller.drift;

import org.jspecify.annotations.NullMarked;
