/** Checks of what the stacks run: groups of instances, tasks, services and their target groups. */
@NullMarked
package delivery.lint.stacks;

import org.jspecify.annotations.NullMarked;
