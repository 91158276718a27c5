/** JSON files: read with a named place for what is wrong, written whole or not at all. */
@NullMarked
package delivery.deployer.json;

import org.jspecify.annotations.NullMarked;
