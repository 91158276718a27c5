package delivery.artifacts.syntax.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The attributes and blocks of a file or block, in the order of the file. */
public record HclBody(List<HclAttribute> attributes, List<HclBlock> blocks) {
  public HclBody {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /** The blocks of one type. */
  public Stream<HclBlock> blocks(String type) {
    return blocks.stream().filter(block -> block.type().equals(type));
  }

  /** An attribute by its name. */
  public Optional<HclAttribute> attribute(String name) {
    return attributes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Every expression here and in the blocks inside. */
  public Stream<HclExpression> expressions() {
    return Stream.concat(
        attributes.stream().map(HclAttribute::value),
        blocks.stream().flatMap(block -> block.body().expressions()));
  }
}
