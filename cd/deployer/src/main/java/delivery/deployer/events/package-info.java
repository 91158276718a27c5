/** What happens to a stack: events followed, first causes, places in the templates. */
@NullMarked
package delivery.deployer.events;

import org.jspecify.annotations.NullMarked;
