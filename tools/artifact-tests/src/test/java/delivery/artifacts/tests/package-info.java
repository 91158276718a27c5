/** Tests of this repository's own artifacts with the real tools. */
@NullMarked
package delivery.artifacts.tests;

import org.jspecify.annotations.NullMarked;
