package delivery.lint.login;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.ControllerFiles;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whoever logs in, by each way that can be chosen: who administers, and who approves. */
public final class Login implements Check {
  private static final String RULE = "jcasc-login";
  private static final String STRATEGY = "jenkins.authorizationStrategy";
  private static final String ADMINISTER = "Overall/Administer";
  private static final List<String> SEE = List.of("Overall/Read", "Job/Read");

  /** A user or group of the matrix with what it may do. */
  private record Role(YamlScalar name, Set<String> permissions) {
    boolean administers() {
      return permissions.contains(ADMINISTER);
    }
  }

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
    return ControllerFiles.of(repository).stream()
        .filter(choice -> ConfigurationPath.isComplete(repository, choice))
        .flatMap(choice -> check(repository, choice))
        .distinct();
  }

  private static Stream<Diagnostic> check(Repository repository, ControllerFiles choice) {
    List<Jcasc> files = choice.in(repository);
    List<Diagnostic> found = new ArrayList<>();
    for (String setting : List.of("jenkins.securityRealm", STRATEGY)) {
      if (value(files, setting).isEmpty()) {
        found.add(
            diagnostic(
                choice.value().at(),
                "with \"%s\" no file sets %s, and everybody may do everything"
                    .formatted(choice.value().value(), setting)));
      }
    }
    List<Role> roles = files.stream().flatMap(Login::roles).toList();
    Optional<Location> strategy = value(files, STRATEGY).map(BoundValue::key);
    if (strategy.isPresent() && !roles.isEmpty()) {
      if (roles.stream().noneMatch(Role::administers)) {
        found.add(diagnostic(strategy.get(), "nobody has " + ADMINISTER + " here"));
      }
      submitters(repository)
          .flatMap(who -> submitter(who, roles, strategy.get()).stream())
          .forEach(found::add);
    }
    return found.stream();
  }

  private static Optional<BoundValue> value(List<Jcasc> files, String path) {
    return files.stream()
        .flatMap(file -> file.values().stream())
        .filter(value -> value.path().equals(path))
        .findFirst();
  }

  private static Stream<Role> roles(Jcasc file) {
    return file.objects().stream()
        .filter(object -> object.className().equals(JcascFiles.MATRIX_ENTRY))
        .filter(object -> object.path().startsWith(STRATEGY))
        .flatMap(
            object ->
                JcascFiles.plain(object, "name").stream()
                    .map(name -> new Role(name, permissions(object))));
  }

  private static Set<String> permissions(BoundObject object) {
    return object.attribute("permissions").stream()
        .filter(YamlSequence.class::isInstance)
        .flatMap(list -> ((YamlSequence) list).items().stream())
        .filter(YamlScalar.class::isInstance)
        .map(each -> ((YamlScalar) each).value())
        .collect(Collectors.toSet());
  }

  /** Users and groups that pipelines ask, where they are written as constants. */
  private static Stream<Located<String>> submitters(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .flatMap(file -> file.pipeline().stream())
        .flatMap(pipeline -> pipeline.allStages().stream())
        .flatMap(stage -> stage.input().stream())
        .flatMap(input -> input.setting("submitter").stream())
        .flatMap(
            value ->
                value.constant().stream()
                    .flatMap(text -> Arrays.stream(text.split(",")))
                    .map(who -> new Located<>(who.strip(), value.at())));
  }

  private static Optional<Diagnostic> submitter(
      Located<String> who, List<Role> roles, Location strategy) {
    Optional<Role> role =
        roles.stream().filter(each -> each.name().value().equals(who.value())).findFirst();
    if (role.isEmpty()) {
      boolean isOpen = roles.stream().anyMatch(each -> each.name().value().contains("${"));
      return isOpen
          ? Optional.empty()
          : Optional.of(
              diagnostic(
                  strategy,
                  "nobody is \"%s\" here, whom the pipeline asks for approval"
                      .formatted(who.value()),
                  who));
    }
    boolean sees = role.get().administers() || role.get().permissions().containsAll(SEE);
    return sees
        ? Optional.empty()
        : Optional.of(
            diagnostic(
                role.get().name().at(),
                "\"%s\" is asked for approval and does not see the job; it needs %s"
                    .formatted(who.value(), String.join(" and ", SEE)),
                who));
  }

  private static Diagnostic diagnostic(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }

  private static Diagnostic diagnostic(Location at, String message, Located<String> who) {
    Diagnostic plain = diagnostic(at, message);
    return new Diagnostic(
        plain.at(),
        plain.rule(),
        plain.severity(),
        plain.message(),
        plain.jenkins(),
        List.of(new Located<>("asked here", who.at())));
  }
}
