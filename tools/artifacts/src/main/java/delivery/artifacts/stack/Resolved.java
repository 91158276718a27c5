package delivery.artifacts.stack;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A value of a stack after its functions were resolved; it keeps the place where it is written. */
public sealed interface Resolved {
  /** The symbol of an item that a list does not have: its index, and how many items there are. */
  String NO_ITEM = "[?Select %d of %d]";

  /** Where the value is written, in the template that uses it. */
  Location at();

  /**
   * One text. What only AWS knows stands in it as a symbol: {@code [Path/Of/Resource]} for an id,
   * {@code [Path/Of/Resource.Attribute]} for an attribute, {@code [?Name]} for a parameter without
   * a value.
   *
   * @param origin where a value that was handed on as a parameter is written first
   */
  record Text(String value, Location at, Location origin) implements Resolved {
    /** A text that is written where it is used. */
    public Text(String value, Location at) {
      this(value, at, at);
    }
  }

  /** A list. */
  record Items(List<Resolved> items, Location at) implements Resolved {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Names with values. */
  record Fields(List<Field> fields, Location at) implements Resolved {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /** One name with its value. */
  record Field(String name, Location at, Resolved value) {}

  /** What is left out, as {@code AWS::NoValue} leaves it out. */
  record Nothing(Location at) implements Resolved {}

  /** The value below these names. */
  default Optional<Resolved> at(String... path) {
    Optional<Resolved> current = Optional.of(this);
    for (String name : path) {
      current = current.flatMap(each -> each.field(name)).map(Field::value);
    }
    return current.filter(each -> !(each instanceof Nothing));
  }

  /** The field of a name. */
  default Optional<Field> field(String name) {
    return this instanceof Fields fields
        ? fields.fields().stream().filter(field -> field.name().equals(name)).findFirst()
        : Optional.empty();
  }

  /** The text below these names. */
  default Optional<Text> text(String... path) {
    return at(path)
        .flatMap(each -> each instanceof Text text ? Optional.of(text) : Optional.empty());
  }

  /** The items below these names: those of a list, or of a text with commas. */
  default List<Resolved> items(String... path) {
    return switch (at(path).orElse(new Nothing(at()))) {
      case Items list -> list.items().stream().filter(each -> !(each instanceof Nothing)).toList();
      case Text text -> split(text);
      case Fields one -> List.of(one);
      case Nothing none -> List.of();
    };
  }

  /** The texts below these names. */
  default List<Text> texts(String... path) {
    return items(path).stream()
        .flatMap(each -> each instanceof Text text ? Stream.of(text) : Stream.empty())
        .toList();
  }

  /** Every text in it, however deep, in the order of writing. */
  default Stream<Text> everyText() {
    return switch (this) {
      case Text text -> Stream.of(text);
      case Items list -> list.items().stream().flatMap(Resolved::everyText);
      case Fields fields -> fields.fields().stream().flatMap(field -> field.value().everyText());
      case Nothing none -> Stream.empty();
    };
  }

  private static List<Resolved> split(Text text) {
    return text.value().isEmpty()
        ? List.of()
        : Stream.of(text.value().split(","))
            .<Resolved>map(each -> new Text(each.strip(), text.at(), text.origin()))
            .toList();
  }
}
