package delivery.pipeline;

import delivery.artifacts.source.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline that cannot be run here; nothing was started. */
public final class RunRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> problems;

  public RunRefusedException(List<Diagnostic> problems) {
    super(problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one, each with its place. */
  public List<Diagnostic> problems() {
    return problems;
  }
}
