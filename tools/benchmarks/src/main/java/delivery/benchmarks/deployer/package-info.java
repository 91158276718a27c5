/** The deployer beside the AWS CLI, both against the same emulator, in one run. */
@NullMarked
package delivery.benchmarks.deployer;

import org.jspecify.annotations.NullMarked;
