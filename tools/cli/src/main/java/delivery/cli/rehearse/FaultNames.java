package delivery.cli.rehearse;

import delivery.rehearsal.fault.Fault;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The faults by the names that the command line has for them. */
final class FaultNames implements Iterable<String> {
  /** Asks what there is. */
  static final String LIST = "list";

  private static final String ALL = "all";

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  /** One line for each. */
  static List<String> descriptions() {
    return Arrays.stream(Fault.values())
        .map(each -> "%-20s %s".formatted(each.label(), each.description()))
        .toList();
  }

  /** The faults of these names; another name is a mistake on the command line. */
  static List<Fault> of(List<String> names, @Nullable CommandSpec spec) {
    if (names.equals(List.of(ALL))) {
      // What takes a network that refuses is asked for by its name: not every computer has one.
      return Arrays.stream(Fault.values()).filter(each -> !each.needsNetwork()).toList();
    }
    return names.stream().map(name -> of(name, spec)).toList();
  }

  private static Fault of(String name, @Nullable CommandSpec spec) {
    return Fault.of(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--fault: there is no fault '%s'; there are: %s, all"
                        .formatted(name, String.join(", ", names()))));
  }

  private static List<String> names() {
    return Arrays.stream(Fault.values()).map(Fault::label).toList();
  }
}
