package delivery.artifacts.plugins;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The controller's plugins: one on each line, {@code id:version # reason}, or in YAML, as the
 * plugin installation manager reads both.
 *
 * @param plugins in the order of the file
 */
public record PluginList(SourceFile source, List<Pin> plugins) implements Artifact {
  /** Where this repository keeps it. */
  public static final String PATH = "jenkins-docker/controller/plugins.txt";

  public PluginList {
    plugins = List.copyOf(plugins);
  }

  /**
   * One plugin.
   *
   * @param version empty when none is written
   * @param isRoot whether it is there for a reason of its own, rather than for another plugin
   */
  public record Pin(Located<String> id, Located<String> version, boolean isRoot) {}

  /** Reads the list. */
  public static PluginList read(SourceFile file) {
    return file.path().matches("(?i).*\\.ya?ml") ? ofYaml(file) : ofLines(file);
  }

  /** {@code plugins: [{artifactId: git, source: {version: "1.0"}}]}. */
  private static PluginList ofYaml(SourceFile file) {
    List<Pin> pins = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      if (document instanceof YamlMapping mapping
          && mapping.value("plugins").orElse(null) instanceof YamlSequence entries) {
        entries.items().forEach(entry -> pins.add(pin(entry)));
      }
    }
    return new PluginList(file, pins);
  }

  private static Pin pin(YamlNode entry) {
    Located<String> nothing = new Located<>("", entry.at());
    if (!(entry instanceof YamlMapping mapping)) {
      return new Pin(nothing, nothing, true);
    }
    Optional<YamlMapping> source =
        mapping.value("source").filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
    // A file from elsewhere is pinned by its address, which plugins.txt writes behind a colon.
    Optional<Located<String>> address =
        source
            .flatMap(from -> text(from, "url"))
            .map(url -> new Located<>(":" + url.value(), url.at()));
    return new Pin(
        text(mapping, "artifactId").orElse(nothing),
        source.flatMap(from -> text(from, "version")).or(() -> address).orElse(nothing),
        true);
  }

  private static Optional<Located<String>> text(YamlMapping mapping, String key) {
    return mapping
        .value(key)
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .filter(scalar -> !scalar.isNull())
        .map(scalar -> new Located<>(scalar.value(), scalar.at()));
  }

  private static PluginList ofLines(SourceFile file) {
    List<Pin> pins = new ArrayList<>();
    int number = 0;
    for (String line : file.lines()) {
      number++;
      int comment = line.indexOf('#');
      String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!entry.isEmpty()) {
        int start = line.indexOf(entry);
        int colon = entry.indexOf(':');
        String id = colon < 0 ? entry : entry.substring(0, colon);
        String version = colon < 0 ? "" : entry.substring(colon + 1);
        pins.add(
            new Pin(
                new Located<>(id, file.at(number, start + 1)),
                new Located<>(version, file.at(number, start + 1 + Math.max(0, colon + 1))),
                comment > 0));
      }
    }
    return new PluginList(file, pins);
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Stream<Located<Name>> definitions() {
    return plugins.stream().map(pin -> new Name.PluginId(pin.id().value()).at(pin.id().at()));
  }
}
