package delivery.artifacts.jcasc;

import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** A place where a file does not fit what the controller accepts. */
public sealed interface Mismatch {
  Location at();

  /** The file is not one document with a mapping. */
  record NotOneMapping(Location at, String found) implements Mismatch {}

  /** A top-level key that nothing reads. */
  record UnknownRoot(Location at, String name, List<String> known) implements Mismatch {}

  /**
   * A key that its type does not have.
   *
   * @param owner where the key stands, as a path of keys
   * @param tolerated whether the file itself says {@code unknown: warn}
   */
  record UnknownAttribute(
      Location at, String name, String owner, List<String> known, boolean tolerated)
      implements Mismatch {}

  /**
   * An attribute that exists and is refused unless the file says otherwise.
   *
   * @param setting the key below {@code configuration-as-code} that decides: deprecated, restricted
   * @param tolerated whether the file itself says that it is a warning
   */
  record Withdrawn(Location at, String path, String setting, boolean tolerated)
      implements Mismatch {}

  /** A permission that no plugin of the controller defines. */
  record UnknownPermission(Location at, String path, String permission, List<String> known)
      implements Mismatch {}

  /**
   * A symbol that no implementation has.
   *
   * @param value what is written below it, which nothing here can judge
   */
  record UnknownSymbol(
      Location at, String symbol, String path, List<String> known, Optional<YamlNode> value)
      implements Mismatch {}

  /** More or fewer keys than the one symbol that is expected. */
  record NotOneSymbol(Location at, String path, List<String> found, List<String> known)
      implements Mismatch {}

  /** A list, a mapping or a plain value where another is expected. */
  record WrongShape(Location at, String path, String expected, String found) implements Mismatch {}

  /** A word that is not one of the constants. */
  record NotAllowed(Location at, String path, String value, List<String> allowed)
      implements Mismatch {}

  /** An attribute without which the object cannot be built. */
  record Missing(Location at, String path, String attribute) implements Mismatch {}

  /** A value that YAML turns into something which the controller cannot read: a date and such. */
  record Unreadable(Location at, String path, String tag) implements Mismatch {}

  /** A key in another case than the attribute's name, or twice under two spellings. */
  record OtherCase(Location at, String written, String name) implements Mismatch {}

  /** A name that is still read and has a successor. */
  record Obsolete(Location at, String written, String name) implements Mismatch {}
}
