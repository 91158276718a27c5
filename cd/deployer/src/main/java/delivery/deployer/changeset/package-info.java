/** Change sets: requested, read, reviewed and executed. */
@NullMarked
package delivery.deployer.changeset;

import org.jspecify.annotations.NullMarked;
