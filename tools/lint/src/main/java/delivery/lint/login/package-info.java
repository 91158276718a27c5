/** Judges each way to log in that can be chosen: the files that one controller reads together. */
@NullMarked
package delivery.lint.login;

import org.jspecify.annotations.NullMarked;
