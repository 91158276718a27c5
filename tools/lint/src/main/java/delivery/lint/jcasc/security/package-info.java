/** Checks of who may do what on the controller: realms, permissions, secrets, ports. */
@NullMarked
package delivery.lint.jcasc.security;

import org.jspecify.annotations.NullMarked;
