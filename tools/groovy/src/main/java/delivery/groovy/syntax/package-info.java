/** From Groovy's syntax tree to a program: scopes, names, nodes. */
@NullMarked
package delivery.groovy.syntax;

import org.jspecify.annotations.NullMarked;
