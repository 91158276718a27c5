/** The plugin list and every other place that repeats a version. */
@NullMarked
package delivery.artifacts.plugins;

import org.jspecify.annotations.NullMarked;
