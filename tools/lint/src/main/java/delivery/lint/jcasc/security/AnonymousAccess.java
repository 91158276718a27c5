package delivery.lint.jcasc.security;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What everybody who reaches the address may do. */
public final class AnonymousAccess implements Check {
  private static final String RULE = "jcasc-anonymous-access";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.of(
            unsecured(repository), logged(repository), entries(repository), texts(repository))
        .flatMap(found -> found);
  }

  private static Stream<Diagnostic> unsecured(Repository repository) {
    return Stream.of(
            "hudson.security.AuthorizationStrategy$Unsecured",
            "hudson.security.LegacyAuthorizationStrategy")
        .flatMap(strategy -> JcascFiles.objects(repository, strategy))
        .map(
            object ->
                diagnostic(
                    object.at(),
                    Severity.ERROR,
                    "this strategy lets everybody in without logging in; use globalMatrix"));
  }

  /** {@code allowAnonymousRead} is true unless the file says otherwise. */
  private static Stream<Diagnostic> logged(Repository repository) {
    return JcascFiles.objects(
            repository, "hudson.security.FullControlOnceLoggedInAuthorizationStrategy")
        .filter(
            object ->
                JcascFiles.plain(object, "allowAnonymousRead")
                    .filter(value -> value.value().equalsIgnoreCase("false"))
                    .isEmpty())
        .map(
            object ->
                diagnostic(
                    object.at(),
                    Severity.WARNING,
                    "everybody may read everything; set allowAnonymousRead to false"));
  }

  private static Stream<Diagnostic> entries(Repository repository) {
    return JcascFiles.objects(repository, JcascFiles.MATRIX_ENTRY)
        .filter(
            object ->
                JcascFiles.plain(object, "name")
                    .filter(name -> name.value().equals("anonymous"))
                    .isPresent())
        .flatMap(object -> permissions(object).stream())
        .flatMap(list -> list.items().stream())
        .flatMap(item -> granted(item, "").stream());
  }

  private static Optional<YamlSequence> permissions(BoundObject object) {
    return object
        .attribute("permissions")
        .filter(YamlSequence.class::isInstance)
        .map(YamlSequence.class::cast);
  }

  private static Stream<Diagnostic> texts(Repository repository) {
    return JcascFiles.values(repository)
        .filter(value -> value.path().endsWith("Matrix.permissions"))
        .filter(value -> value.value() instanceof YamlSequence)
        .flatMap(value -> ((YamlSequence) value.value()).items().stream())
        .flatMap(item -> granted(item, ":anonymous").stream());
  }

  private static Optional<Diagnostic> granted(YamlNode item, String suffix) {
    if (!(item instanceof YamlScalar scalar) || !scalar.value().endsWith(suffix)) {
      return Optional.empty();
    }
    String permission = scalar.value().substring(0, scalar.value().length() - suffix.length());
    boolean harmless = permission.endsWith("Overall/Read") || permission.endsWith("/Discover");
    return Optional.of(
        diagnostic(
            scalar.at(),
            harmless ? Severity.WARNING : Severity.ERROR,
            "everybody gets " + permission + " without logging in; grant it to authenticated"));
  }

  private static Diagnostic diagnostic(Location at, Severity severity, String message) {
    return new Diagnostic(at, RULE, severity, message, Jenkins.SILENT, List.of());
  }
}
