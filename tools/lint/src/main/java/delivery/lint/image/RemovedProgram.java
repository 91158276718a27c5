package delivery.lint.image;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.shell.ShellWord;
import delivery.lint.Check;
import java.util.stream.Stream;

/** A program that Jenkins' image had and has no more: the build of the image ends there. */
public final class RemovedProgram implements Check {
  private static final String RULE = "image-removed-program";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Dockerfile.class)
        .flatMap(file -> file.stages().stream())
        .flatMap(stage -> stage.runs().stream())
        .flatMap(run -> run.commands().stream())
        .flatMap(command -> command.words().stream())
        .filter(RemovedProgram::isRemoved)
        .map(
            word ->
                Diagnostic.refused(
                    word.at(),
                    RULE,
                    "install-plugins.sh is gone from Jenkins' image since 2023; write"
                        + " jenkins-plugin-cli --plugin-file FILE"));
  }

  private static boolean isRemoved(ShellWord word) {
    return word.text().equals("install-plugins.sh")
        || word.text().equals("/usr/local/bin/install-plugins.sh");
  }
}
