package delivery.controller.drift;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.ControllerFiles;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.controller.LiveState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a live controller differs from the repository.
 *
 * @param differences each at the line that says otherwise
 * @param unjudged values that nobody declared and whose default is not known, since there is no
 *     record of a fresh controller
 */
public record Drift(List<Diagnostic> differences, int unjudged) {
  public Drift {
    differences = List.copyOf(differences);
  }

  /**
   * Compares.
   *
   * @param items the XML that Job DSL makes of each item, with the variables' local values
   * @param live what the controller is now
   * @param fresh what a controller of this repository is when nobody has touched it
   */
  public static Drift of(
      Repository repository,
      Map<String, SourceFile> items,
      LiveState live,
      Optional<LiveState> fresh) {
    Differences differences = new Differences();
    JcascVariables variables = new JcascVariables(Map.of());
    Configuration declared = Configuration.empty();
    declared(repository, live).forEach(file -> declared.add(YamlLeaves.of(file.yaml().file())));
    int unjudged =
        new ConfigurationDrift(
                declared, leaves(live), fresh.map(Drift::leaves), variables, differences)
            .compare();
    new JobDrift(repository, withVariables(repository, items), fresh, variables, differences)
        .compare(live);
    PinDrift.compare(repository, live, differences);
    return new Drift(
        differences.found().stream()
            .sorted(Comparator.comparing(Diagnostic::at).thenComparing(Diagnostic::message))
            .toList(),
        unjudged);
  }

  /** What this controller has read: of the files to choose from, the one with its realm. */
  private static List<Jcasc> declared(Repository repository, LiveState live) {
    List<List<Jcasc>> choices =
        ControllerFiles.of(repository).stream().map(each -> each.in(repository)).toList();
    Set<String> realms = realm(new YamlReader().read(live.configuration()));
    List<Jcasc> chosen =
        choices.stream()
            .filter(files -> files.stream().anyMatch(file -> realms.equals(realm(file.yaml()))))
            .findFirst()
            .orElse(choices.isEmpty() ? List.of() : choices.getFirst());
    return repository
        .all(Jcasc.class)
        .filter(
            file ->
                chosen.contains(file) || choices.stream().noneMatch(each -> each.contains(file)))
        .toList();
  }

  private static Set<String> realm(YamlFile configuration) {
    return configuration.documents().stream()
        .flatMap(root -> YamlPath.node(root, "jenkins", "securityRealm").stream())
        .filter(YamlMapping.class::isInstance)
        .flatMap(realm -> ((YamlMapping) realm).entries().stream())
        .map(YamlEntry::name)
        .collect(Collectors.toSet());
  }

  private static Configuration leaves(LiveState state) {
    return YamlLeaves.of(state.configuration());
  }

  /** A local value of a variable in an item's XML stands for whatever the variable is. */
  private static Map<String, SourceFile> withVariables(
      Repository repository, Map<String, SourceFile> items) {
    Map<String, String> local = new TreeMap<>();
    repository.all(ControllerEnvironment.class).forEach(each -> local.putAll(each.values()));
    Map<String, SourceFile> with = new TreeMap<>();
    items.forEach(
        (name, file) -> {
          String text = file.text();
          for (Map.Entry<String, String> variable : local.entrySet()) {
            text = text.replace(">" + variable.getValue() + "<", ">${" + variable.getKey() + "}<");
          }
          with.put(name, new SourceFile(file.path(), text));
        });
    return with;
  }
}
