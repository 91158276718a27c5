package delivery.artifacts.stack;

import delivery.artifacts.source.Location;
import java.util.List;

/**
 * A resource of a stack or of one nested in it, with its functions resolved.
 *
 * @param path the logical ids from the outermost stack to the resource, between slashes
 * @param at where its logical id is written
 * @param body all that the template says of it, its policies too
 */
public record StackResource(String path, String type, Location at, Resolved body) {

  /** Its properties; empty where it has none. */
  public Resolved properties() {
    return body.at("Properties").orElse(new Resolved.Fields(List.of(), at));
  }

  /** The symbol that stands for the resource's id. */
  public String id() {
    return "[" + path + "]";
  }

  /** The last logical id. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
