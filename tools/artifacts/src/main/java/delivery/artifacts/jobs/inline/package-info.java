/** Pipelines whose text stands in a Job DSL script. */
@NullMarked
package delivery.artifacts.jobs.inline;

import org.jspecify.annotations.NullMarked;
