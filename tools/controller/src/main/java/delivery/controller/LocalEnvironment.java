package delivery.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The variables that JCasC reads, with values for a controller without AWS: what the caller's
 * environment sets, else the local value of environment.yaml, else for a secret a fresh one.
 */
record LocalEnvironment(Map<String, Map<String, String>> declared) {
  static final String FILE = "jenkins-docker/controller/environment.yaml";
  static final String ADMIN_PASSWORD = "JENKINS_ADMIN_PASSWORD";

  static LocalEnvironment read(Path root) throws ControllerUnavailableException {
    Path file = root.resolve(FILE);
    try {
      Map<String, Map<String, String>> declared =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      return new LocalEnvironment(declared);
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot read " + file + " (" + ControllerHome.reason(e) + ")", e);
    }
  }

  /**
   * Name and value of each variable.
   *
   * @param given the caller's environment
   * @param secret makes the value of a secret that nobody gave
   */
  SortedMap<String, String> values(Map<String, String> given, Supplier<String> secret) {
    SortedMap<String, String> values = new TreeMap<>();
    declared.forEach(
        (name, facts) -> {
          String fallback = facts.get("local");
          values.put(
              name,
              Optional.ofNullable(given.get(name))
                  .orElseGet(() -> fallback == null ? secret.get() : fallback));
        });
    return values;
  }
}
