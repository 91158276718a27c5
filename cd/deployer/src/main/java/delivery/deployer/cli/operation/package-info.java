/** What commands do in AWS, shown while it runs and told when it has ended. */
@NullMarked
package delivery.deployer.cli.operation;

import org.jspecify.annotations.NullMarked;
