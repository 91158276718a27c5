/** Dockerfiles as instructions, each with its place. */
@NullMarked
package delivery.artifacts.syntax.dockerfile;

import org.jspecify.annotations.NullMarked;
