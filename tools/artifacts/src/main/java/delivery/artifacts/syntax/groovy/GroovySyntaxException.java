package delivery.artifacts.syntax.groovy;

import delivery.artifacts.source.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A text that Groovy cannot parse, with every place that it named. */
public final class GroovySyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> problems;

  public GroovySyntaxException(List<Diagnostic> problems) {
    super(problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<Diagnostic> problems() {
    return problems;
  }
}
