/** The commands that start a controller, compare it with its lock, and renew lock and pins. */
@NullMarked
package delivery.cli.controller;

import org.jspecify.annotations.NullMarked;
