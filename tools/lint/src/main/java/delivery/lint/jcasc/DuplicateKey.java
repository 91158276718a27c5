package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** Of a key written twice the controller keeps the last and drops the first without a word. */
public final class DuplicateKey implements Check {
  private static final String RULE = "jcasc-duplicate-key";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.yaml().documents().stream())
        .flatMap(DuplicateKey::mappings)
        .flatMap(mapping -> mapping.duplicates().stream())
        .map(DuplicateKey::diagnostic);
  }

  private static Stream<YamlMapping> mappings(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping ->
          Stream.concat(
              Stream.of(mapping),
              mapping.written().stream().flatMap(entry -> mappings(entry.value())));
      case YamlSequence sequence -> sequence.items().stream().flatMap(DuplicateKey::mappings);
      case YamlScalar ignored -> Stream.empty();
    };
  }

  private static Diagnostic diagnostic(YamlMapping.Duplicate duplicate) {
    String key = "\"" + duplicate.later().name() + "\"";
    return new Diagnostic(
        duplicate.later().at(),
        RULE,
        Severity.ERROR,
        key + " stands twice in this mapping; the controller drops the first, merge them",
        Jenkins.BENDS,
        List.of(new Located<>("the first " + key, duplicate.earlier().at())));
  }
}
