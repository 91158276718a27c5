/** Checks of Packer templates by themselves. */
@NullMarked
package delivery.lint.packer;

import org.jspecify.annotations.NullMarked;
