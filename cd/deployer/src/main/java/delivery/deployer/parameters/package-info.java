/** Parameters of the main template: planned from their sources, resolved, written and read. */
@NullMarked
package delivery.deployer.parameters;

import org.jspecify.annotations.NullMarked;
