package delivery.lint.packer;

import delivery.artifacts.Repository;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A Packer file that is no HCL. */
public final class HclSyntax implements Check {
  private static final String RULE = "hcl-syntax";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(PackerFile.class)
        .flatMap(file -> file.hcl().problem().stream())
        .map(problem -> Diagnostic.refused(problem.at(), RULE, problem.value()));
  }
}
