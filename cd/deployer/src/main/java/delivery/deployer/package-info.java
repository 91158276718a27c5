/** The CloudFormation utility that is baked into the agent image. */
@NullMarked
package delivery.deployer;

import org.jspecify.annotations.NullMarked;
