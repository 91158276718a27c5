/** Templates in the bucket, addressed by their content. */
@NullMarked
package delivery.deployer.sync;

import org.jspecify.annotations.NullMarked;
