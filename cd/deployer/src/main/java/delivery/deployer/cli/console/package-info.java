/** What commands print, ask and say when they are stopped. */
@NullMarked
package delivery.deployer.cli.console;

import org.jspecify.annotations.NullMarked;
