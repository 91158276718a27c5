package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/**
 * A value, as far as what it refers to and which texts stand in it.
 *
 * @param references dotted names such as {@code var.region}, those inside texts included
 * @param texts every quoted text between its quotes, with {@code ${…}} as written; the place is
 *     that of the first character inside
 * @param isText whether the value is one text and nothing else
 */
public record HclExpression(
    Location at,
    List<Located<String>> references,
    List<Located<String>> texts,
    List<Located<String>> keys,
    boolean isText) {
  public HclExpression {
    references = List.copyOf(references);
    texts = List.copyOf(texts);
    keys = List.copyOf(keys);
  }

  /** The text, when the value is one without any {@code ${…}}. */
  public Optional<Located<String>> constant() {
    return isText && references.isEmpty() && !texts.getFirst().value().contains("${")
        ? Optional.of(texts.getFirst())
        : Optional.empty();
  }
}
