/** What another lock changes for a repository. */
@NullMarked
package delivery.lint.upgrade;

import org.jspecify.annotations.NullMarked;
