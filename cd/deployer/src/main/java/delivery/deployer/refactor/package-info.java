/** Resources that move between stacks without being touched. */
@NullMarked
package delivery.deployer.refactor;

import org.jspecify.annotations.NullMarked;
