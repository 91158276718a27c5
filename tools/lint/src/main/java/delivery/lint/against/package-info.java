/**
 * What one version of a repository grants more than another: policies, trust, keys, security groups
 * and exposure, on the stacks that templates and environments make.
 */
@NullMarked
package delivery.lint.against;

import org.jspecify.annotations.NullMarked;
