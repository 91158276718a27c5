/** Tests of what an agent brings and leaves. */
@NullMarked
package delivery.rehearsal.agent;

import org.jspecify.annotations.NullMarked;
