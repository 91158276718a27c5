/**
 * Job DSL scripts, evaluated with Jenkins' own Groovy against the controller's listing: what they
 * would make, and where they would fail. Nothing outside the workspace is read, nothing is started.
 */
@NullMarked
package delivery.artifacts.jobs;

import org.jspecify.annotations.NullMarked;
