/** Checks of CloudFormation templates and the values they get. */
@NullMarked
package delivery.lint.cloudformation;

import org.jspecify.annotations.NullMarked;
