/** Reads a Declarative Pipeline from Groovy's syntax tree; each problem is kept with its place. */
@NullMarked
package delivery.artifacts.pipeline.reader;

import org.jspecify.annotations.NullMarked;
