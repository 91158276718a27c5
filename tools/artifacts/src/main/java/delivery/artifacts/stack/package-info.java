/**
 * Stacks as their templates and parameters would make them: every function resolved, every value
 * with its place, ids of resources as symbols.
 */
@NullMarked
package delivery.artifacts.stack;

import org.jspecify.annotations.NullMarked;
