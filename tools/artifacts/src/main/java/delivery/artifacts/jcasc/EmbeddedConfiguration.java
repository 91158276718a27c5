package delivery.artifacts.jcasc;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration as Code that stands as text in another YAML file: the values of a Helm chart
 * ({@code JCasC: configScripts:}) or the data of a ConfigMap.
 */
public final class EmbeddedConfiguration {
  private EmbeddedConfiguration() {}

  /**
   * Each text as a file of its own, moved so that lines and columns are those of the file around
   * it; texts that are not written line by line ({@code |}) are left out.
   */
  public static List<SourceFile> in(SourceFile file) {
    List<SourceFile> texts = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      boolean isConfigMap =
          document instanceof YamlMapping mapping
              && mapping.entries().stream().anyMatch(entry -> isConfigMap(entry));
      walk(document, isConfigMap ? "data" : "configScripts", file, texts);
    }
    return texts;
  }

  private static boolean isConfigMap(YamlEntry entry) {
    return entry.name().equals("kind")
        && entry.value() instanceof YamlScalar kind
        && kind.value().equals("ConfigMap");
  }

  private static void walk(YamlNode node, String holder, SourceFile file, List<SourceFile> texts) {
    if (node instanceof YamlSequence sequence) {
      sequence.items().forEach(item -> walk(item, holder, file, texts));
    }
    if (!(node instanceof YamlMapping mapping)) {
      return;
    }
    for (YamlEntry entry : mapping.entries()) {
      if (entry.name().equals(holder) && entry.value() instanceof YamlMapping scripts) {
        scripts.entries().forEach(script -> add(script.value(), file, texts));
      } else {
        walk(entry.value(), holder, file, texts);
      }
    }
  }

  private static void add(YamlNode value, SourceFile file, List<SourceFile> texts) {
    if (value instanceof YamlScalar scalar
        && scalar.style() == YamlScalar.Style.LITERAL
        && looksLikeOne(scalar.value())) {
      List<String> lines = file.lines();
      int first = scalar.at().line();
      long length = scalar.value().lines().count();
      StringBuilder moved = new StringBuilder("\n".repeat(first));
      lines.stream().skip(first).limit(length).forEach(line -> moved.append(line).append('\n'));
      texts.add(new SourceFile(file.path(), moved.toString()));
    }
  }

  private static boolean looksLikeOne(String text) {
    return text.lines()
        .anyMatch(
            line ->
                line.matches(
                    "(?:jenkins|unclassified|security|credentials|tool|jobs|appearance):.*"));
  }
}
