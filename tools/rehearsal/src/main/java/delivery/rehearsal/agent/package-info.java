/** What a build's agent offers: programs, variables and where requests go. */
@NullMarked
package delivery.rehearsal.agent;

import org.jspecify.annotations.NullMarked;
