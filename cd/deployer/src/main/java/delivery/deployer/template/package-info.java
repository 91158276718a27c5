/**
 * CloudFormation templates as far as a deployment needs them: parameters, resources and their
 * places.
 */
@NullMarked
package delivery.deployer.template;

import org.jspecify.annotations.NullMarked;
