/** Prints ratios; never part of the tests. */
@NullMarked
package delivery.benchmarks;

import org.jspecify.annotations.NullMarked;
