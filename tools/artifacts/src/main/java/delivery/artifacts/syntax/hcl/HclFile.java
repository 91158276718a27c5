package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.Optional;

/**
 * What an HCL file holds.
 *
 * @param body what was read before the problem, if there is one
 * @param problem why reading stopped
 */
public record HclFile(SourceFile file, HclBody body, Optional<Located<String>> problem) {}
