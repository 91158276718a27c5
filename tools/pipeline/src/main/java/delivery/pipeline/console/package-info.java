/** Lines as Jenkins prints them: masks, time stamps, time spans and failures. */
@NullMarked
package delivery.pipeline.console;

import org.jspecify.annotations.NullMarked;
