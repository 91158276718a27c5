/** The project's cache: what is downloaded or built once per user, outside the clone. */
@NullMarked
package delivery.host.cache;

import org.jspecify.annotations.NullMarked;
