package delivery.artifacts.cloudformation;

import delivery.artifacts.source.Located;
import java.util.List;

/**
 * A stack inside a stack.
 *
 * @param template the path of its template in the repository
 * @param given the names of the parameters that it gets
 */
public record NestedStack(
    Located<String> name, Located<String> template, List<Located<String>> given) {
  public NestedStack {
    given = List.copyOf(given);
  }
}
