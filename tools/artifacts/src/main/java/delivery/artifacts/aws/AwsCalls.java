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
 * with the reason why no emulator shows them.
 */
public record AwsCalls(SourceFile source, List<Located<Name>> calls) implements Artifact {
  /** Where this repository keeps the list. */
  public static final String PATH = "cd/aws-calls.yaml";

  public AwsCalls {
    calls = List.copyOf(calls);
  }

  /** Reads the list; what has another shape is not a call. */
  public static AwsCalls read(SourceFile file) {
    List<Located<Name>> calls = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      for (YamlEntry role : entries(document)) {
        for (YamlEntry origin : entries(role.value())) {
          entries(origin.value()).forEach(action -> calls.add(call(role, action.key())));
          if (origin.value() instanceof YamlSequence recorded) {
            recorded.items().forEach(action -> calls.add(call(role, action)));
          }
        }
      }
    }
    return new AwsCalls(file, calls);
  }

  private static List<YamlEntry> entries(YamlNode node) {
    return node instanceof YamlMapping mapping ? mapping.written() : List.of();
  }

  private static Located<Name> call(YamlEntry role, YamlNode action) {
    String text = action instanceof YamlScalar scalar ? scalar.value() : "";
    return new Name.IamAction(text, role.name()).at(action.at());
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Stream<Located<Name>> uses() {
    return calls.stream();
  }
}
