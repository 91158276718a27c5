/** Faults made on purpose around the pipeline, and what it must do about each. */
@NullMarked
package delivery.rehearsal.fault;

import org.jspecify.annotations.NullMarked;
