package delivery.artifacts;

import delivery.artifacts.source.Located;
import java.util.stream.Stream;

/** One file of the delivery system, read and understood as far as it goes. */
public interface Artifact {

  /** The file's path relative to the root that was read, with forward slashes. */
  String path();

  /** The names that this artifact gives to others, each where it is defined. */
  default Stream<Located<Name>> definitions() {
    return Stream.empty();
  }

  /** The names that this artifact expects somebody to define, each where it is used. */
  default Stream<Located<Name>> uses() {
    return Stream.empty();
  }
}
