/** YAML files read with the line and column of every value. */
@NullMarked
package delivery.deployer.yaml;

import org.jspecify.annotations.NullMarked;
