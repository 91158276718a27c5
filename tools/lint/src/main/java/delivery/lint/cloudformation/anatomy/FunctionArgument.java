package delivery.lint.cloudformation.anatomy;

import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.Optional;

/**
 * What a function takes.
 *
 * @param most the greatest number of items of a list; 0 where it takes no list
 */
record FunctionArgument(boolean any, boolean text, int least, int most) {
  /** Reads the form of the list: {@code text, list 2}. */
  static FunctionArgument of(String form) {
    int list = form.indexOf("list ");
    if (list < 0) {
      return new FunctionArgument(form.equals("any"), form.equals("text"), 0, 0);
    }
    String[] bounds = form.substring(list + "list ".length()).split("-", -1);
    return new FunctionArgument(
        false,
        form.startsWith("text"),
        Integer.parseInt(bounds[0]),
        Integer.parseInt(bounds[bounds.length - 1]));
  }

  /** What an argument is that is not taken; empty for one that is. */
  Optional<String> found(YamlNode argument) {
    if (any) {
      return Optional.empty();
    }
    return switch (argument) {
      case YamlScalar scalar -> text ? Optional.empty() : Optional.of("a text");
      case YamlMapping mapping -> Optional.of("a mapping");
      case YamlSequence sequence -> {
        int size = sequence.items().size();
        yield size >= least && size <= most
            ? Optional.empty()
            : Optional.of(most == 0 ? "a list" : "a list of " + size);
      }
    };
  }

  /** The words of a message: {@code a text or a list of 2}. */
  String words() {
    String list =
        least == most ? "a list of " + least : "a list of %d to %d".formatted(least, most);
    return most == 0 ? "a text" : text ? "a text or " + list : list;
  }
}
