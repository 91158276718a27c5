/** The options of the commands: which environment, what is allowed, what is written where. */
@NullMarked
package delivery.deployer.cli.option;

import org.jspecify.annotations.NullMarked;
