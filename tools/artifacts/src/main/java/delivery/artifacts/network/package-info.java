/**
 * The network that stacks make, and what it lets through. One model decides for checks before
 * anything runs; it knows nothing but what the templates say.
 */
@NullMarked
package delivery.artifacts.network;

import org.jspecify.annotations.NullMarked;
