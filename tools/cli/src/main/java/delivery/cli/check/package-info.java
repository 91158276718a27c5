/** The commands that judge files: their options, the files they find and the ends they may have. */
@NullMarked
package delivery.cli.check;

import org.jspecify.annotations.NullMarked;
