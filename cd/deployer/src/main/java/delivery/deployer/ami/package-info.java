/** Images: Packer's manifest, the published parameter, its history, sharing and pruning. */
@NullMarked
package delivery.deployer.ami;

import org.jspecify.annotations.NullMarked;
