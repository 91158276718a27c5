/** Mistakes in Pipelines that no validator names and that show in a build: found in real files. */
@NullMarked
package delivery.lint.practice;

import org.jspecify.annotations.NullMarked;
