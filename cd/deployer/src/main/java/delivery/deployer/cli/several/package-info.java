/** Several stacks of one environment at once: in order, side by side, told apart. */
@NullMarked
package delivery.deployer.cli.several;

import org.jspecify.annotations.NullMarked;
