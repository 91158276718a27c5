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
public record AwsCalls(SourceFile source, List<Entry> entries) implements Artifact {
  /** Where this repository keeps the list. */
  public static final String PATH = "cd/aws-calls.yaml";

  /** Why an action is on the list; anything that is not known counts as recorded. */
  public enum Origin {
    RECORDED,
    DOCUMENTED,
    EXEMPT
  }

  /**
   * One action of a role.
   *
   * @param reason as written; empty for a recorded one
   */
  public record Entry(Located<Name> call, Origin origin, String reason) {
    /** The role and the action. */
    public Name.IamAction action() {
      return (Name.IamAction) call.value();
    }
  }

  public AwsCalls {
    entries = List.copyOf(entries);
  }

  /** Reads the list; what has another shape is not a call. */
  public static AwsCalls read(SourceFile file) {
    List<Entry> entries = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      for (YamlEntry role : entries(document)) {
        for (YamlEntry list : entries(role.value())) {
          Origin origin =
              switch (list.name()) {
                case "documented" -> Origin.DOCUMENTED;
                case "exempt" -> Origin.EXEMPT;
                default -> Origin.RECORDED;
              };
          actions(list.value())
              .forEach(
                  action ->
                      entries.add(
                          new Entry(
                              call(role.name(), action), origin, reason(list.value(), action))));
        }
      }
    }
    return new AwsCalls(file, entries);
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

  private static String reason(YamlNode list, YamlScalar action) {
    return entries(list).stream()
        .filter(entry -> entry.key().equals(action))
        .map(YamlEntry::value)
        .filter(YamlScalar.class::isInstance)
        .map(value -> ((YamlScalar) value).value())
        .findFirst()
        .orElse("");
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
    return entries.stream().filter(entry -> entry.origin() == Origin.EXEMPT).map(Entry::call);
  }

  @Override
  public Stream<Located<Name>> uses() {
    return entries.stream().filter(entry -> entry.origin() != Origin.EXEMPT).map(Entry::call);
  }
}
