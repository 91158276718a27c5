/** Renders findings: text for people, JSON, SARIF and GitHub annotations for programs. */
@NullMarked
package delivery.lint.report;

import org.jspecify.annotations.NullMarked;
