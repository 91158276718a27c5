/** Clients, credentials and guards. */
@NullMarked
package delivery.deployer.aws;

import org.jspecify.annotations.NullMarked;
