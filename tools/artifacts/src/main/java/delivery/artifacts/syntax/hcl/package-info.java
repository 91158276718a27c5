/** HCL as Packer writes it: blocks, attributes, references and texts, each with its place. */
@NullMarked
package delivery.artifacts.syntax.hcl;

import org.jspecify.annotations.NullMarked;
