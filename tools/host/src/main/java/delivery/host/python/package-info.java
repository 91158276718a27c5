/** Python programs in virtual environments pinned with hashes. */
@NullMarked
package delivery.host.python;

import org.jspecify.annotations.NullMarked;
