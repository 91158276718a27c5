/** Whole operations on a stack: planned, run, watched, undone and recovered from. */
@NullMarked
package delivery.deployer.deployment;

import org.jspecify.annotations.NullMarked;
