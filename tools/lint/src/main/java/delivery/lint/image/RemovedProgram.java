package delivery.lint.image;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.image.ImageStage;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.shell.ShellWord;
import delivery.lint.Check;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that Jenkins' image had and has no more: the build of the image ends there. An image of
 * an older release has it still, and one that starts from something else may bring its own.
 */
public final class RemovedProgram implements Check {
  private static final String RULE = "image-removed-program";

  private static final Pattern RELEASE = Pattern.compile(":2\\.(\\d{1,6})");

  /** The oldest release whose images were made anew without it (jenkinsci/docker, issue 1415). */
  private static final int FIRST_WITHOUT = 332;

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Dockerfile.class)
        .filter(file -> !bringsIt(file))
        .flatMap(file -> file.stages().stream().filter(stage -> lacksIt(file, stage, 0)))
        .flatMap(stage -> stage.runs().stream())
        .flatMap(run -> run.commands().stream())
        .flatMap(command -> command.words().stream())
        .filter(RemovedProgram::isRemoved)
        .map(
            word ->
                Diagnostic.refused(
                    word.at(),
                    RULE,
                    "install-plugins.sh is gone from Jenkins' image since 2022; write"
                        + " jenkins-plugin-cli --plugin-file FILE"));
  }

  private static boolean bringsIt(Dockerfile file) {
    return file.stages().stream()
        .flatMap(stage -> stage.instructions().stream())
        .filter(each -> each.keyword().equals("COPY") || each.keyword().equals("ADD"))
        .anyMatch(each -> each.text().contains("install-plugins.sh"));
  }

  /** Whether a stage starts from Jenkins' image, by way of other stages too, as it is now. */
  private static boolean lacksIt(Dockerfile file, ImageStage stage, int depth) {
    String base = file.expand(stage.base().value());
    Optional<ImageStage> before =
        file.stages().stream()
            .filter(each -> each.name().filter(base::equalsIgnoreCase).isPresent())
            .findFirst();
    if (before.isPresent()) {
      return depth < file.stages().size() && lacksIt(file, before.get(), depth + 1);
    }
    Matcher release = RELEASE.matcher(base);
    return base.contains("jenkins")
        && !(release.find() && Integer.parseInt(release.group(1)) < FIRST_WITHOUT);
  }

  private static boolean isRemoved(ShellWord word) {
    return word.text().equals("install-plugins.sh")
        || word.text().equals("/usr/local/bin/install-plugins.sh");
  }
}
