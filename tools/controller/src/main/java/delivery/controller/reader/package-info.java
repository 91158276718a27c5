/** What a user who may only read sees of a controller, as far as it makes a lock. */
@NullMarked
package delivery.controller.reader;

import org.jspecify.annotations.NullMarked;
