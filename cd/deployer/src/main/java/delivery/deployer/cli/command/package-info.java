/** The commands, one class each. */
@NullMarked
package delivery.deployer.cli.command;

import org.jspecify.annotations.NullMarked;
