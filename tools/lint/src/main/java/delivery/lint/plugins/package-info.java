/** Says which plugin would bring a name that the controller lock does not know. */
@NullMarked
package delivery.lint.plugins;

import org.jspecify.annotations.NullMarked;
