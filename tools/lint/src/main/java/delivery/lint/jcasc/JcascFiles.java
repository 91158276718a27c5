package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.Mismatch;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.Optional;
import java.util.stream.Stream;

/** What the checks of Configuration as Code look at. */
public final class JcascFiles {
  /** A user or group of the matrix that says who may do what. */
  public static final String MATRIX_ENTRY =
      "org.jenkinsci.plugins.matrixauth.integrations.casc.DefinitionEntry$Child";

  private JcascFiles() {}

  /** What of one kind does not fit the controller. */
  public static <M extends Mismatch> Stream<M> mismatches(Repository repository, Class<M> kind) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.mismatches().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /** Every value with its type. */
  public static Stream<BoundValue> values(Repository repository) {
    return repository.all(Jcasc.class).flatMap(file -> file.values().stream());
  }

  /** The objects of one class. */
  public static Stream<BoundObject> objects(Repository repository, String className) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.objects().stream())
        .filter(object -> object.className().equals(className));
  }

  /** The plain value that stands there, if one does. */
  public static Optional<YamlScalar> plain(BoundValue value) {
    return value.value() instanceof YamlScalar scalar && !scalar.isNull()
        ? Optional.of(scalar)
        : Optional.empty();
  }

  /** The plain value of an attribute, if it has one. */
  public static Optional<YamlScalar> plain(BoundObject object, String attribute) {
    return object
        .attribute(attribute)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .filter(scalar -> !scalar.isNull());
  }
}
