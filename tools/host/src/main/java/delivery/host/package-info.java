/** What the project needs of the host: supervised processes, cache, tools. */
@NullMarked
package delivery.host;

import org.jspecify.annotations.NullMarked;
