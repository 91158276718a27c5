/** The commands that act on an emulated account: rehearsals and permissions. */
@NullMarked
package delivery.cli.rehearse;

import org.jspecify.annotations.NullMarked;
