package delivery.lint.packer;

import delivery.artifacts.Repository;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.hcl.HclAttribute;
import delivery.artifacts.syntax.hcl.HclBlock;
import delivery.artifacts.syntax.hcl.HclBody;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A block or an attribute that Packer does not have at its place, or a block with another number of
 * labels: <a
 * href="https://developer.hashicorp.com/packer/docs/templates/hcl_templates/blocks">blocks</a>.
 * What belongs to a plugin is not judged: the rehearsal's {@code packer validate} knows it.
 */
public final class PackerStructure implements Check {
  private static final String RULE = "packer-structure";
  private static final String FILE = "file";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(PackerFile.class)
        .flatMap(file -> within(FILE, file.hcl().body(), BlockTypes.of(repository)));
  }

  private static Stream<Diagnostic> within(String parent, HclBody body, BlockTypes types) {
    Map<String, BlockTypes.BlockType> known = types.within(parent);
    return body.blocks().stream().flatMap(block -> block(block, known, types));
  }

  private static Stream<Diagnostic> block(
      HclBlock block, Map<String, BlockTypes.BlockType> known, BlockTypes types) {
    BlockTypes.BlockType type = known.get(block.type());
    if (type == null) {
      String hint = Suggestions.hint(block.type(), known.keySet());
      return Stream.of(
          finding(block.at(), "there is no block \"%s\" here%s".formatted(block.type(), hint)));
    }
    if (block.labels().size() != type.labels()) {
      String labels = type.labels() == 1 ? "1 label" : type.labels() + " labels";
      return Stream.of(
          finding(
              block.at(),
              "a block \"%s\" has %s, and not %d"
                  .formatted(block.type(), labels, block.labels().size())));
    }
    if (type.isOpen()) {
      return Stream.empty();
    }
    return Stream.concat(
        block.body().attributes().stream()
            .filter(attribute -> !type.attributes().contains(attribute.name()))
            .map(attribute -> unknown(attribute, block.type(), type.attributes())),
        within(block.type(), block.body(), types));
  }

  private static Diagnostic unknown(HclAttribute attribute, String block, Set<String> known) {
    return finding(
        attribute.at(),
        "a block \"%s\" has no attribute \"%s\"%s"
            .formatted(block, attribute.name(), Suggestions.hint(attribute.name(), known)));
  }

  private static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
