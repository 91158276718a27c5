package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What a YAML file holds.
 *
 * @param documents the documents read before the problem, if there is one
 * @param problem why reading stopped, in the parser's words, at the place
 */
public record YamlFile(
    SourceFile file, List<YamlNode> documents, Optional<Located<String>> problem) {
  public YamlFile {
    documents = List.copyOf(documents);
  }
}
