/** The AWS calls that are made in a role's name. */
@NullMarked
package delivery.artifacts.aws;

import org.jspecify.annotations.NullMarked;
