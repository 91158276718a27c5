/** Packer templates: variables, locals, sources, plugins and the files they send. */
@NullMarked
package delivery.artifacts.packer;

import org.jspecify.annotations.NullMarked;
