package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The libraries that the controller gives every Pipeline, which may use their steps. */
public final class ImplicitLibraries {
  private ImplicitLibraries() {}

  /** Whether there is one. */
  public static boolean in(Repository repository) {
    return of(repository).findAny().isPresent();
  }

  /** Their names, each where the configuration declares it. */
  static Stream<Located<String>> of(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.objects().stream())
        .filter(ImplicitLibraries::isImplicit)
        .map(
            library ->
                text(library, "name")
                    .map(name -> new Located<>(name.value(), name.at()))
                    .orElse(new Located<>("", library.at())));
  }

  private static boolean isImplicit(BoundObject object) {
    return object.path().toLowerCase(Locale.ROOT).contains("globallibraries")
        && text(object, "implicit").filter(is -> is.value().equalsIgnoreCase("true")).isPresent();
  }

  private static Optional<YamlScalar> text(BoundObject object, String attribute) {
    return object
        .attribute(attribute)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast);
  }
}
