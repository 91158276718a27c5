/** The emulated accounts: what must exist before a build, and what stands there after it. */
@NullMarked
package delivery.rehearsal.account;

import org.jspecify.annotations.NullMarked;
