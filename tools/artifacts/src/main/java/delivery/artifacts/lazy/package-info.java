/** What is worked out when it is first asked for, and then kept. */
@NullMarked
package delivery.artifacts.lazy;

import org.jspecify.annotations.NullMarked;
