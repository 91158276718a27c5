/** Places in files, and values that remember theirs. */
@NullMarked
package delivery.deployer.source;

import org.jspecify.annotations.NullMarked;
