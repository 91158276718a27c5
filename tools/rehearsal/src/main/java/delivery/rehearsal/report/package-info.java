/** Renders a finished rehearsal; computes nothing. */
@NullMarked
package delivery.rehearsal.report;

import org.jspecify.annotations.NullMarked;
