/** Reads the controller lock: what a controller of exactly the pinned plugins knows. */
@NullMarked
package delivery.artifacts.lock;

import org.jspecify.annotations.NullMarked;
