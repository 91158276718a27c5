/** Tests of the reports, the page in a real browser. */
@NullMarked
package delivery.rehearsal.report;

import org.jspecify.annotations.NullMarked;
