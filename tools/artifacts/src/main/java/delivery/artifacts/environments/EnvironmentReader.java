package delivery.artifacts.environments;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.environments.EnvironmentFile.Protection;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an environment file; what is missing or of another shape is a problem with a place. */
public final class EnvironmentReader {
  /** Name of the section in {@code docs/checks.md}. */
  public static final String RULE = "environment-file";

  /** Values below this path are published by the pipeline itself. */
  private static final String PUBLISHED = "ssm:/DeploymentConfig/";

  private final SourceFile file;
  private final List<Diagnostic> problems = new ArrayList<>();

  private EnvironmentReader(SourceFile file) {
    this.file = file;
  }

  /**
   * What was understood.
   *
   * @param environment present when nothing is wrong
   */
  public record Reading(
      String path, Optional<EnvironmentFile> environment, List<Diagnostic> problems)
      implements Artifact {
    public Reading {
      problems = List.copyOf(problems);
    }

    @Override
    public Stream<Located<Name>> definitions() {
      String name = nameOf(path);
      Located<Name> self = new Name.EnvironmentName(name).at(Location.startOf(path));
      return Stream.concat(
          Stream.of(self),
          environment.stream()
              .map(each -> new Name.SsmParameter(each.amiParameter(), each.name()).at(each.at())));
    }

    @Override
    public Stream<Located<Name>> uses() {
      return environment.stream().flatMap(EnvironmentReader::uses);
    }
  }

  private static Stream<Located<Name>> uses(EnvironmentFile environment) {
    String template = EnvironmentFile.TEMPLATES + "/" + environment.template().value();
    List<Located<Name>> names = new ArrayList<>();
    names.add(new Name.RepositoryFile(template).at(environment.template().at()));
    environment
        .parameters()
        .forEach(
            (name, value) -> {
              names.add(new Name.TemplateParameter(name, template).at(value.at()));
              if (value.value().startsWith(PUBLISHED)) {
                String path = value.value().substring("ssm:".length());
                names.add(new Name.SsmParameter(path, environment.name()).at(value.at()));
              }
            });
    return names.stream();
  }

  /** Reads one file; never throws for what is in it. */
  public static Reading read(SourceFile file) {
    return new EnvironmentReader(file).read();
  }

  private Reading read() {
    YamlFile yaml = new YamlReader().read(file);
    yaml.problem()
        .ifPresent(fault -> problems.add(Diagnostic.silent(fault.at(), RULE, fault.value())));
    if (!problems.isEmpty()) {
      return new Reading(file.path(), Optional.empty(), problems);
    }
    if (yaml.documents().size() != 1
        || !(yaml.documents().getFirst() instanceof YamlMapping root)) {
      problems.add(
          Diagnostic.silent(
              file.at(1, 1), RULE, "an environment file is one mapping of names to values"));
      return new Reading(file.path(), Optional.empty(), problems);
    }
    EnvironmentFile environment =
        new EnvironmentFile(
            nameOf(file.path()),
            root.at(),
            text(root, "region"),
            text(root, "account"),
            text(root, "deployRole"),
            text(root, "externalId"),
            text(root, "serviceRole"),
            text(root, "templateBucket"),
            text(root, "stackName"),
            text(root, "template"),
            parameters(root),
            protection(root));
    return new Reading(
        file.path(), problems.isEmpty() ? Optional.of(environment) : Optional.empty(), problems);
  }

  private static String nameOf(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.endsWith(".yaml") ? last.substring(0, last.length() - ".yaml".length()) : last;
  }

  private Located<String> text(YamlMapping root, String key) {
    Optional<YamlEntry> entry = root.entry(key);
    if (entry.isEmpty()) {
      problems.add(Diagnostic.silent(root.at(), RULE, "\"" + key + "\" is missing"));
    } else if (entry.get().value() instanceof YamlScalar scalar && !scalar.isNull()) {
      return new Located<>(scalar.value(), scalar.at());
    } else {
      problems.add(
          Diagnostic.silent(
              entry.get().value().at(),
              RULE,
              "\"%s\" is one value, not %s".formatted(key, entry.get().value().kind())));
    }
    return new Located<>("", root.at());
  }

  private Protection protection(YamlMapping root) {
    List<Located<String>> alarms = new ArrayList<>();
    root.value("rollbackAlarms")
        .ifPresent(
            node -> {
              for (YamlNode item :
                  node instanceof YamlSequence list ? list.items() : List.of(node)) {
                if (item instanceof YamlScalar scalar && !scalar.isNull()) {
                  alarms.add(new Located<>(scalar.value(), scalar.at()));
                } else {
                  problems.add(
                      Diagnostic.silent(
                          item.at(), RULE, "an alarm is one value, not " + item.kind()));
                }
              }
            });
    return new Protection(
        switchedOn(root, "protected"), switchedOn(root, "terminationProtection"), alarms);
  }

  /** Where a switch is on; what is neither on nor off is a problem. */
  private Optional<Location> switchedOn(YamlMapping root, String key) {
    Optional<YamlEntry> entry = root.entry(key);
    String word =
        entry.map(each -> each.value() instanceof YamlScalar text ? text.value() : "").orElse("");
    if (entry.isPresent() && !word.equals("true") && !word.equals("false")) {
      problems.add(
          Diagnostic.silent(
              entry.get().value().at(), RULE, "\"%s\" is true or false".formatted(key)));
    }
    return entry.filter(each -> word.equals("true")).map(YamlEntry::at);
  }

  private Map<String, Located<String>> parameters(YamlMapping root) {
    Map<String, Located<String>> values = new LinkedHashMap<>();
    root.value("parameters")
        .ifPresent(
            node -> {
              if (node instanceof YamlMapping mapping) {
                mapping
                    .entries()
                    .forEach(entry -> values.put(entry.name(), text(mapping, entry.name())));
              } else {
                problems.add(
                    Diagnostic.silent(
                        node.at(), RULE, "\"parameters\" is a mapping, not " + node.kind()));
              }
            });
    return values;
  }
}
