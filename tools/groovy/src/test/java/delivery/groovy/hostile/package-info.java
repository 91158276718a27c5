/** Scripts of strangers that try to act: nothing happens, and a refusal stands at its place. */
@NullMarked
package delivery.groovy.hostile;

import org.jspecify.annotations.NullMarked;
