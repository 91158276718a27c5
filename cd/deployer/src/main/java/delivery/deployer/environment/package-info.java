/** The environment files: where a stack is deployed and with which values. */
@NullMarked
package delivery.deployer.environment;

import org.jspecify.annotations.NullMarked;
