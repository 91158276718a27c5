/** Checks of Job DSL scripts: what the seed would fail on, before it runs. */
@NullMarked
package delivery.lint.jobs;

import org.jspecify.annotations.NullMarked;
