/** Runs the commands once against canned answers, so that Java can remember what they load. */
@NullMarked
package delivery.deployer.training;

import org.jspecify.annotations.NullMarked;
