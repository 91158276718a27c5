/** GitHub Actions workflows: what runs for a pull request. */
@NullMarked
package delivery.artifacts.workflow;

import org.jspecify.annotations.NullMarked;
