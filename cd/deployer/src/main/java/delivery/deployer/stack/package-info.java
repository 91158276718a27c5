/** Stacks as they are in AWS. */
@NullMarked
package delivery.deployer.stack;

import org.jspecify.annotations.NullMarked;
