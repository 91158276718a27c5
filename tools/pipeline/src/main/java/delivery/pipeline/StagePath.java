package delivery.pipeline;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where in the tree of stages something happens.
 *
 * @param names from the outermost stage; empty outside all stages
 */
public record StagePath(List<String> names) {
  /** Outside all stages. */
  public static final StagePath ROOT = new StagePath(List.of());

  public StagePath {
    names = List.copyOf(names);
  }

  /** A stage inside this one. */
  public StagePath child(String name) {
    return new StagePath(Stream.concat(names.stream(), Stream.of(name)).toList());
  }

  /** The innermost name, or the empty text outside all stages. */
  public String name() {
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  @Override
  public String toString() {
    return String.join(" / ", names);
  }
}
