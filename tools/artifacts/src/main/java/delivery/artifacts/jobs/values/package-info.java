/** The values that a script of jobs computes with, and what it may do with them. */
@NullMarked
package delivery.artifacts.jobs.values;

import org.jspecify.annotations.NullMarked;
