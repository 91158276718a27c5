/** YAML 1.1 as Jenkins reads it: composed with snakeyaml, every node with its place. */
@NullMarked
package delivery.artifacts.syntax.yaml;

import org.jspecify.annotations.NullMarked;
