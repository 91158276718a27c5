/**
 * Renders a finished rehearsal: the page by the templates in {@code src/main/jte}, with records of
 * what they show, every other format by a class of its own.
 */
@NullMarked
package delivery.rehearsal.report;

import org.jspecify.annotations.NullMarked;
