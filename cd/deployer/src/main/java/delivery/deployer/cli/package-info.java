/** The command line, the only layer that prints and exits. */
@NullMarked
package delivery.deployer.cli;

import org.jspecify.annotations.NullMarked;
