/** Groovy source as a syntax tree with places, by the very Groovy that Jenkins runs. */
@NullMarked
package delivery.artifacts.syntax.groovy;

import org.jspecify.annotations.NullMarked;
