package delivery.artifacts.jobs;

import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.HashMap;
import java.util.Map;

/** A script below the root {@code jobs} of a Configuration as Code file. */
public final class InlineScript {
  private InlineScript() {}

  /**
   * The script as Groovy sees it, moved so that lines and columns are those of the file; a folded
   * text keeps only the line where it begins.
   */
  public static SourceFile of(YamlScalar script, SourceFile yaml, Map<String, String> variables) {
    String text = Interpolation.of(script.value(), withPlaceholders(script, variables)).resolved();
    boolean isLiteral = script.style() == YamlScalar.Style.LITERAL;
    int before = script.at().line() - (isLiteral ? 0 : 1);
    String indent = isLiteral ? indentation(yaml, script.at().line() + 1) : "";
    StringBuilder moved = new StringBuilder("\n".repeat(before));
    text.lines().forEach(line -> moved.append(line.isEmpty() ? "" : indent + line).append('\n'));
    return new SourceFile(yaml.path(), moved.toString());
  }

  /** Where no variables are known, one in capitals stands for itself rather than for nothing. */
  private static Map<String, String> withPlaceholders(
      YamlScalar script, Map<String, String> variables) {
    if (!variables.isEmpty()) {
      return variables;
    }
    Map<String, String> names = new HashMap<>();
    Interpolation.of(script.value(), variables).uses().stream()
        .map(Interpolation.Use::name)
        .filter(name -> name.matches("[A-Z][A-Z0-9_]*"))
        .forEach(name -> names.put(name, name));
    return names;
  }

  private static String indentation(SourceFile yaml, int line) {
    String text = yaml.text().lines().skip(line - 1L).findFirst().orElse("");
    return " ".repeat(text.length() - text.stripLeading().length());
  }
}
