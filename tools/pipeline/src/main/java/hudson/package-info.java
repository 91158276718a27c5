/** Stands for classes of Jenkins that scripts see, under their own names. */
@NullMarked
package hudson;

import org.jspecify.annotations.NullMarked;
