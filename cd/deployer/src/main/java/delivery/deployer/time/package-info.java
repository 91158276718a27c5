/** Time as a constructor parameter, so that tests need not wait. */
@NullMarked
package delivery.deployer.time;

import org.jspecify.annotations.NullMarked;
