/** Checks of the network that the templates make: what must flow, and what need not. */
@NullMarked
package delivery.lint.network;

import org.jspecify.annotations.NullMarked;
