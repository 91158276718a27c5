/** What CloudFormation takes for each type of resource, and the checks of templates against it. */
@NullMarked
package delivery.lint.cloudformation.types;

import org.jspecify.annotations.NullMarked;
