/** Finds and reads all artifacts of a repository; knows every reader, and no reader knows it. */
@NullMarked
package delivery.artifacts.repository;

import org.jspecify.annotations.NullMarked;
