/** Stands up a controller from nothing; exports and compares the lock. */
@NullMarked
package delivery.controller;

import org.jspecify.annotations.NullMarked;
