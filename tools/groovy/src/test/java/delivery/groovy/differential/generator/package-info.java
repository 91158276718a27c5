/** Writes programs that depend on a seed alone, by a grammar and a list of members. */
@NullMarked
package delivery.groovy.differential.generator;

import org.jspecify.annotations.NullMarked;
