package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;

/** An entry of {@code options}, {@code parameters}, {@code triggers} or {@code libraries}. */
public record Directive(String name, Location at, List<Parameter> arguments) {

  public Directive {
    arguments = List.copyOf(arguments);
  }

  /** The value of a named argument. */
  public Optional<Value> argument(String argument) {
    return arguments.stream()
        .filter(each -> each.name().filter(argument::equals).isPresent())
        .map(Parameter::value)
        .findFirst();
  }

  /** The value of the only argument without a name. */
  public Optional<Value> sole() {
    return arguments.stream()
        .filter(each -> each.name().isEmpty())
        .map(Parameter::value)
        .findFirst();
  }
}
