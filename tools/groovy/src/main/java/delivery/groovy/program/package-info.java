/** What a script becomes: declarations, and the tree of nodes that is executed. */
@NullMarked
package delivery.groovy.program;

import org.jspecify.annotations.NullMarked;
