package delivery.artifacts.workflow;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One workflow of {@code .github/workflows}.
 *
 * @param actions every {@code uses}, of steps and of whole jobs
 * @param permissions where the workflow limits its token, if it does
 * @param problem why the file could not be read to its end
 */
public record Workflow(
    String path,
    List<Located<String>> actions,
    Optional<Location> permissions,
    Optional<Located<String>> problem)
    implements Artifact {

  /** Where GitHub looks for workflows. */
  public static final String FOLDER = ".github/workflows";

  public Workflow {
    actions = List.copyOf(actions);
  }

  /** Reads one file; never throws for what is in it. */
  public static Workflow read(SourceFile file) {
    var yaml = new YamlReader().read(file);
    List<Located<String>> actions = new ArrayList<>();
    Optional<Location> permissions = Optional.empty();
    for (YamlNode document : yaml.documents()) {
      collect(document, actions);
      if (document instanceof YamlMapping mapping) {
        permissions = mapping.entry("permissions").map(entry -> entry.at());
      }
    }
    return new Workflow(file.path(), actions, permissions, yaml.problem());
  }

  private static void collect(YamlNode node, List<Located<String>> actions) {
    switch (node) {
      case YamlMapping mapping ->
          mapping
              .entries()
              .forEach(
                  entry -> {
                    if (entry.name().equals("uses") && entry.value() instanceof YamlScalar action) {
                      actions.add(new Located<>(action.value(), action.at()));
                    } else {
                      collect(entry.value(), actions);
                    }
                  });
      case YamlSequence sequence -> sequence.items().forEach(item -> collect(item, actions));
      case YamlScalar scalar -> {}
    }
  }
}
