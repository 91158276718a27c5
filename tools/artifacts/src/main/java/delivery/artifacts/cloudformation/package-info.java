/**
 * CloudFormation templates: parameters, resources, outputs, references, nested stacks and roles.
 */
@NullMarked
package delivery.artifacts.cloudformation;

import org.jspecify.annotations.NullMarked;
