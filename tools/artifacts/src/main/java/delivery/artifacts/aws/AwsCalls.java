package delivery.artifacts.aws;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The AWS calls made in each role's name: {@code recorded} by a rehearsal, or {@code documented}
 * with the reason why no emulator shows them; and those that are {@code exempt} from needing a
 * permission there, with the reason.
 */
public record AwsCalls(SourceFile source, List<Located<Name>> calls, List<Located<Name>> exempt)
    implements Artifact {
  /** Where this repository keeps the list. */
  public static final String PATH = "cd/aws-calls.yaml";

  public AwsCalls {
    calls = List.copyOf(calls);
    exempt = List.copyOf(exempt);
  }

  /** Reads the list; what has another shape is not a call. */
  public static AwsCalls read(SourceFile file) {
    List<Located<Name>> calls = new ArrayList<>();
    List<Located<Name>> exempt = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      for (YamlEntry role : entries(document)) {
        for (YamlEntry origin : entries(role.value())) {
          List<Located<Name>> into = origin.name().equals("exempt") ? exempt : calls;
          actions(origin.value()).forEach(action -> into.add(call(role.name(), action)));
        }
      }
    }
    return new AwsCalls(file, calls, exempt);
  }

  static List<YamlEntry> entries(YamlNode node) {
    return node instanceof YamlMapping mapping ? mapping.written() : List.of();
  }

  /** The items of a list, or the keys of a mapping from action to reason. */
  static Stream<YamlScalar> actions(YamlNode node) {
    Stream<YamlNode> nodes =
        node instanceof YamlSequence sequence
            ? sequence.items().stream()
            : entries(node).stream().map(YamlEntry::key);
    return nodes.filter(YamlScalar.class::isInstance).map(YamlScalar.class::cast);
  }

  static Located<Name> call(String role, YamlScalar action) {
    return new Name.IamAction(action.value(), role).at(action.at());
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Stream<Located<Name>> definitions() {
    return exempt.stream();
  }

  @Override
  public Stream<Located<Name>> uses() {
    return calls.stream();
  }
}
