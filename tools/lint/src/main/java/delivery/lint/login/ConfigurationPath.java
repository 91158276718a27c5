package delivery.lint.login;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerFiles;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code CASC_JENKINS_CONFIG} names files of the image; one that is not there stops the boot, and
 * one beside them that no choice names is never read.
 */
public final class ConfigurationPath implements Check {
  private static final String RULE = "jcasc-configuration-path";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<ControllerFiles> choices = ControllerFiles.of(repository);
    return Stream.concat(
        choices.stream().flatMap(each -> missing(repository, each)), unread(repository, choices));
  }

  private static Stream<Diagnostic> missing(Repository repository, ControllerFiles choice) {
    return IntStream.range(0, choice.sources().size())
        .filter(i -> !leads(repository, choice.sources().get(i)))
        .mapToObj(i -> missing(choice, i));
  }

  /** Whether every path leads to files; without them nothing can be said of the whole. */
  static boolean isComplete(Repository repository, ControllerFiles choice) {
    return choice.sources().stream().allMatch(source -> leads(repository, source));
  }

  private static boolean leads(Repository repository, Optional<String> source) {
    return source
        .filter(
            path ->
                repository
                    .all(Jcasc.class)
                    .anyMatch(file -> ControllerFiles.isIn(file.path(), path)))
        .isPresent();
  }

  private static Diagnostic missing(ControllerFiles choice, int i) {
    String path = choice.paths().get(i);
    String why =
        choice
            .sources()
            .get(i)
            .map(source -> "the repository has no " + source)
            .orElse("its Dockerfile copies nothing there");
    return Diagnostic.refused(
            choice.value().at(),
            RULE,
            "no Configuration as Code in \"%s\" of the controller's image: %s".formatted(path, why))
        .unseen();
  }

  /** Files in a folder of which some choice names one. */
  private static Stream<Diagnostic> unread(Repository repository, List<ControllerFiles> choices) {
    Set<String> read = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (ControllerFiles choice : choices) {
      choice.in(repository).forEach(file -> read.add(file.path()));
      choice.sources().stream()
          .flatMap(Optional::stream)
          .filter(source -> source.endsWith(".yaml") || source.endsWith(".yml"))
          .forEach(source -> folders.add(source.substring(0, source.lastIndexOf('/') + 1)));
    }
    return repository
        .all(Jcasc.class)
        .filter(
            file -> folders.contains(file.path().substring(0, file.path().lastIndexOf('/') + 1)))
        .filter(file -> !read.contains(file.path()))
        .map(
            file ->
                new Diagnostic(
                    Location.startOf(file.path()),
                    RULE,
                    Severity.WARNING,
                    "no controller reads this file: no value of "
                        + ControllerFiles.VARIABLE
                        + " names it",
                    Jenkins.SILENT,
                    List.of()));
  }
}
