package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.jcasc.Mismatch.Missing;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Some objects cannot be built without an attribute; the controller then fails, often with a null
 * pointer.
 */
public final class MissingAttribute implements Check {
  private static final String RULE = "jcasc-missing-attribute";
  private static final Pattern USER_ID =
      Pattern.compile("jenkins\\.securityRealm\\.local\\.users\\[\\d+]\\.id");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        JcascFiles.mismatches(repository, Missing.class).map(MissingAttribute::diagnostic),
        JcascFiles.values(repository)
            .filter(value -> USER_ID.matcher(value.path()).matches())
            .flatMap(value -> JcascFiles.plain(value).stream())
            .flatMap(id -> blank(id, repository).stream()));
  }

  /** A local user without an id is refused; an unset variable leaves it without one, too. */
  private static Optional<Diagnostic> blank(YamlScalar id, Repository repository) {
    boolean isDeclared = repository.all(ControllerEnvironment.class).findAny().isPresent();
    if (isDeclared || !Interpolation.of(id.value(), Map.of()).resolved().isEmpty()) {
      return Optional.empty();
    }
    String message = "Jenkins refuses a user without an id";
    return Optional.of(
        id.value().isEmpty()
            ? Diagnostic.refused(id.at(), RULE, message)
            : new Diagnostic(
                id.at(),
                RULE,
                Severity.WARNING,
                message + ", which this is where the variable is not set",
                Jenkins.REFUSES,
                List.of()));
  }

  private static Diagnostic diagnostic(Missing found) {
    return Diagnostic.refused(
        found.at(), RULE, found.path() + " needs the attribute \"" + found.attribute() + "\"");
  }
}
