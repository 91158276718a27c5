/**
 * Links between artifacts: every kind of name resolved in the same way, and what needs more than a
 * name.
 */
@NullMarked
package delivery.lint.links;

import org.jspecify.annotations.NullMarked;
