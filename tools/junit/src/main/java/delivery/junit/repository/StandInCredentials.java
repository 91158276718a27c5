package delivery.junit.repository;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.pipeline.Credential;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A made-up secret for each text and password that Configuration as Code defines. */
public final class StandInCredentials {
  private StandInCredentials() {}

  /** One for each credential that the repository defines, by its id. */
  public static Map<String, Credential> of(Repository repository) {
    Map<String, Credential> all = new LinkedHashMap<>();
    repository
        .all(Jcasc.class)
        .flatMap(file -> file.objects().stream())
        .filter(object -> object.path().startsWith("credentials."))
        .forEach(object -> add(object, all));
    return all;
  }

  private static void add(BoundObject object, Map<String, Credential> all) {
    String id = text(object, "id").orElse("");
    if (id.isEmpty()) {
      return;
    }
    String secret = "secret-of-" + id;
    if (object.className().endsWith(".StringCredentialsImpl")) {
      all.put(id, new Credential.SecretText(secret));
    } else if (object.className().endsWith(".UsernamePasswordCredentialsImpl")) {
      String user = text(object, "username").orElse("user");
      all.put(id, new Credential.UsernamePassword(user, secret));
    }
  }

  private static Optional<String> text(BoundObject object, String attribute) {
    return object
        .attribute(attribute)
        .filter(YamlScalar.class::isInstance)
        .map(value -> ((YamlScalar) value).value());
  }
}
