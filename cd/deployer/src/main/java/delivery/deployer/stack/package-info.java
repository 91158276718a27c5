/** Stacks: planned, deployed through change sets, followed by events, repaired. */
@NullMarked
package delivery.deployer.stack;

import org.jspecify.annotations.NullMarked;
