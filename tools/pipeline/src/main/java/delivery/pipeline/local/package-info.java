/** Folders for runs on a developer's computer. */
@NullMarked
package delivery.pipeline.local;

import org.jspecify.annotations.NullMarked;
