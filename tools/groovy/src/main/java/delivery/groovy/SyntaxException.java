package delivery.groovy;

import java.util.List;
import java.util.stream.Collectors;

/** A script that Groovy would not compile. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<GroovyFault> faults;

  /** At least one fault. */
  public SyntaxException(List<GroovyFault> faults) {
    super(
        faults.stream()
            .map(each -> each.line() + ":" + each.column() + ": " + each.message())
            .collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault, in the order of the text. */
  public List<GroovyFault> faults() {
    return faults;
  }
}
