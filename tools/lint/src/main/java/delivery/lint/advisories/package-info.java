/** Published security advisories, and the pins that they affect. */
@NullMarked
package delivery.lint.advisories;

import org.jspecify.annotations.NullMarked;
