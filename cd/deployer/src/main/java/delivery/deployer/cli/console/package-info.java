/** What commands share: options, tables, progress and reports. */
@NullMarked
package delivery.deployer.cli.console;

import org.jspecify.annotations.NullMarked;
