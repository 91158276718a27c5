/** Checks of GitHub Actions workflows. */
@NullMarked
package delivery.lint.workflow;

import org.jspecify.annotations.NullMarked;
