package delivery.artifacts.environments;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an environment file; what is missing or of another shape is a problem with a place. */
public final class EnvironmentReader {
  /** Name of the section in {@code docs/checks.md}. */
  public static final String RULE = "environment-file";

  /** Values below this path are published by the pipeline itself. */
  private static final String PUBLISHED = "ssm:/DeploymentConfig/";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final SourceFile file;
  private final Function<String, Optional<SourceFile>> files;
  private final List<Diagnostic> problems = new ArrayList<>();

  private EnvironmentReader(SourceFile file, Function<String, Optional<SourceFile>> files) {
    this.file = file;
    this.files = files;
  }

  /**
   * What was understood.
   *
   * @param stacks all of them when nothing is wrong, none otherwise or for shared settings
   */
  public record Reading(String path, List<EnvironmentFile> stacks, List<Diagnostic> problems)
      implements Artifact {
    public Reading {
      stacks = List.copyOf(stacks);
      problems = List.copyOf(problems);
    }

    @Override
    public Stream<Located<Name>> definitions() {
      if (isShared(path)) {
        return Stream.empty();
      }
      Located<Name> self = new Name.EnvironmentName(nameOf(path)).at(Location.startOf(path));
      return Stream.concat(
          Stream.of(self),
          stacks.stream()
              .limit(1)
              .map(
                  each ->
                      new Name.SsmParameter(each.amiParameter(), each.name())
                          .at(Location.startOf(path))));
    }

    @Override
    public Stream<Located<Name>> uses() {
      return Stream.concat(
          stacks.stream().flatMap(EnvironmentReader::uses),
          new StackNeeds(stacks).outputs().stream());
    }
  }

  private static Stream<Located<Name>> uses(EnvironmentFile environment) {
    String template = environment.templatePath();
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

  /**
   * Reads one file; never throws for what is in it.
   *
   * @param files finds the file that it shares settings with
   */
  public static Reading read(SourceFile file, Function<String, Optional<SourceFile>> files) {
    return new EnvironmentReader(file, files).read();
  }

  private Reading read() {
    List<YamlMapping> layers = layers();
    List<EnvironmentFile> stacks = List.of();
    if (isShared(file.path())) {
      layers.forEach(this::stackEntries);
    } else if (!layers.isEmpty()) {
      stacks = stacks(layers);
      if (problems.isEmpty()) {
        new StackNeeds(stacks).check(this::problem);
      }
    }
    return new Reading(file.path(), problems.isEmpty() ? stacks : List.of(), problems);
  }

  private void problem(Location at, String words) {
    problems.add(Diagnostic.silent(at, RULE, words));
  }

  private List<YamlMapping> layers() {
    Optional<YamlMapping> own = mapping(file);
    if (own.isEmpty()) {
      return List.of();
    }
    keys(own.get(), EnvironmentKeys.ofFile(isShared(file.path())));
    Optional<YamlEntry> shared = own.get().entry(EnvironmentKeys.SHARED);
    if (shared.isEmpty() || isShared(file.path())) {
      return List.of(own.get());
    }
    if (!(shared.get().value() instanceof YamlScalar name) || name.isNull()) {
      problem(shared.get().value().at(), "\"shared\" is the name of one file beside this one");
      return List.of();
    }
    String path = file.path().substring(0, file.path().lastIndexOf('/') + 1) + name.value();
    Optional<SourceFile> other = files.apply(path);
    if (other.isEmpty()) {
      problem(name.at(), "\"shared\" names %s, which does not exist".formatted(path));
      return List.of();
    }
    Optional<YamlMapping> settings = mapping(other.get());
    settings.ifPresent(found -> keys(found, EnvironmentKeys.ofFile(true)));
    return settings.map(found -> List.of(own.get(), found)).orElse(List.of());
  }

  private Optional<YamlMapping> mapping(SourceFile source) {
    YamlFile yaml = new YamlReader().read(source);
    if (yaml.problem().isPresent()) {
      problem(yaml.problem().get().at(), yaml.problem().get().value());
    } else if (yaml.documents().size() != 1
        || !(yaml.documents().getFirst() instanceof YamlMapping root)) {
      problem(source.at(1, 1), "an environment file is one mapping of names to values");
    } else {
      return Optional.of(root);
    }
    return Optional.empty();
  }

  private void keys(YamlMapping mapping, List<String> allowed) {
    for (YamlEntry entry : mapping.entries()) {
      if (!allowed.contains(entry.name())) {
        problem(
            entry.at(),
            "unknown key \"%s\"; allowed are %s"
                .formatted(entry.name(), String.join(", ", allowed)));
      }
    }
  }

  private List<EnvironmentFile> stacks(List<YamlMapping> layers) {
    String name = nameOf(file.path());
    Map<String, List<YamlMapping>> stacks = ofStacks(layers);
    if (stacks.isEmpty()) {
      return List.of(new StackSettings(layers, this::problem).environment(name, Optional.empty()));
    }
    for (YamlMapping layer : layers) {
      for (String key : List.of("stackName", "template", EnvironmentKeys.PARAMETERS)) {
        layer
            .entry(key)
            .ifPresent(
                entry ->
                    problem(
                        entry.at(),
                        "with \"stacks\", each of them has \"%s\" of its own; move it there"
                            .formatted(key)));
      }
    }
    return stacks.entrySet().stream()
        .map(
            stack ->
                new StackSettings(stack.getValue(), this::problem)
                    .environment(name, Optional.of(stack.getKey())))
        .toList();
  }

  /** Each stack's own layers, nearest first: this file goes before the shared one. */
  private Map<String, List<YamlMapping>> ofStacks(List<YamlMapping> layers) {
    List<Map<String, YamlEntry>> entries = layers.stream().map(this::stackEntries).toList();
    Map<String, List<YamlMapping>> stacks = new LinkedHashMap<>();
    entries.forEach(layer -> layer.keySet().forEach(name -> stacks.put(name, new ArrayList<>())));
    for (int i = 0; i < layers.size(); i++) {
      YamlMapping layer = layers.get(i);
      Map<String, YamlEntry> own = entries.get(i);
      stacks.forEach(
          (name, all) -> {
            YamlEntry entry = own.get(name);
            if (entry != null && entry.value() instanceof YamlMapping mapping) {
              all.add(mapping);
            }
            all.add(layer);
          });
    }
    return stacks;
  }

  private Map<String, YamlEntry> stackEntries(YamlMapping layer) {
    Map<String, YamlEntry> stacks = new LinkedHashMap<>();
    Optional<YamlNode> section = layer.value(EnvironmentKeys.STACKS).filter(node -> !node.isNull());
    if (section.isPresent() && !(section.get() instanceof YamlMapping)) {
      problem(section.get().at(), "\"stacks\" is a mapping, not " + section.get().kind());
    }
    if (section.orElse(null) instanceof YamlMapping mapping) {
      for (YamlEntry stack : mapping.entries()) {
        stacks.put(stack.name(), stack);
        if (!NAME.matcher(stack.name()).matches()) {
          problem(
              stack.at(),
              "\"%s\" is no name; allowed are letters, digits and . _ -".formatted(stack.name()));
        }
        if (stack.value() instanceof YamlMapping own) {
          keys(own, EnvironmentKeys.ofStack());
        } else if (!stack.value().isNull()) {
          problem(stack.value().at(), "a stack is a mapping, not " + stack.value().kind());
        }
      }
    }
    return stacks;
  }

  private static boolean isShared(String path) {
    return path.substring(path.lastIndexOf('/') + 1).startsWith(EnvironmentKeys.SHARED_PREFIX);
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
  }
}
