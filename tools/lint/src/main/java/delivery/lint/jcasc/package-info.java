/** Checks of Configuration as Code files: what the controller refuses, bends or swallows. */
@NullMarked
package delivery.lint.jcasc;

import org.jspecify.annotations.NullMarked;
