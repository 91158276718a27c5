/**
 * What was seen in the emulated account's networks, and the lines of templates that it is about.
 */
@NullMarked
package delivery.rehearsal.network;

import org.jspecify.annotations.NullMarked;
