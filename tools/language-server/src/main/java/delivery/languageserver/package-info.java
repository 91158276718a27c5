/**
 * What editors ask about Jenkins as code, answered by the same readers and checks as on the command
 * line.
 */
@NullMarked
package delivery.languageserver;

import org.jspecify.annotations.NullMarked;
