/** What can go wrong, each with its exit code. */
@NullMarked
package delivery.deployer.failure;

import org.jspecify.annotations.NullMarked;
