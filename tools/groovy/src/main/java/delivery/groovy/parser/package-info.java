/** Groovy's own parser, given whole texts. */
@NullMarked
package delivery.groovy.parser;

import org.jspecify.annotations.NullMarked;
