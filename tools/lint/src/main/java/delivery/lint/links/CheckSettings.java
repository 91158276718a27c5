package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.plugins.OwnLock;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.survey.SurveySettings;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import delivery.lint.plugins.UnknownNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What in {@code jenkins-check.yaml} means nothing, so that what it wants does not happen. */
public final class CheckSettings implements Check {

  @Override
  public String rule() {
    return SurveySettings.RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(SurveySettings.class)
        .flatMap(
            settings ->
                Stream.concat(
                    settings.problems().stream(),
                    settings.outsideLock().entrySet().stream()
                        .flatMap(each -> outside(repository, each.getKey(), each.getValue()))));
  }

  /** A line that says more than is so would hide what a later change gets wrong. */
  private static Stream<Diagnostic> outside(
      Repository repository, String file, List<Located<String>> plugins) {
    boolean isRead = repository.all(Jcasc.class).anyMatch(each -> each.path().equals(file));
    UnknownNames names = UnknownNames.of(repository);
    return plugins.stream()
        .flatMap(
            plugin ->
                fault(repository, names, isRead ? Optional.empty() : Optional.of(file), plugin)
                    .map(message -> Diagnostic.refused(plugin.at(), SurveySettings.RULE, message))
                    .map(Diagnostic::unseen)
                    .stream());
  }

  private static Optional<String> fault(
      Repository repository, UnknownNames names, Optional<String> gone, Located<String> plugin) {
    if (gone.isPresent()) {
      return gone.map(file -> "no file \"" + file + "\" of Configuration as Code is read");
    }
    if (repository
        .all(OwnLock.class)
        .anyMatch(each -> each.lock().plugins().containsKey(plugin.value()))) {
      return Optional.of("the lock has \"" + plugin.value() + "\"; remove it here");
    }
    return names.isPlugin(plugin.value())
        ? Optional.empty()
        : Optional.of(
            "no plugin \""
                + plugin.value()
                + "\" is known"
                + Suggestions.hint(plugin.value(), names.plugins()));
  }
}
