/** Finds the files of a repository by what they are, wherever they stand. */
@NullMarked
package delivery.artifacts.survey;

import org.jspecify.annotations.NullMarked;
