package delivery.pipeline.console;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds the line of the script that a stack is about. */
public final class ScriptLine {
  /** Where the script hands over to the engine; what is further out only says that it did. */
  private static final String ENGINE = "registerCode";

  private ScriptLine() {}

  /** The innermost line of the script, unless the engine itself is at work. */
  public static Optional<Integer> of(Stream<StackTraceElement> frames) {
    return frames
        .takeWhile(frame -> !frame.getMethodName().equals(ENGINE))
        .filter(frame -> frame.getClassName().startsWith("WorkflowScript"))
        .map(StackTraceElement::getLineNumber)
        .filter(line -> line > 0)
        .findFirst();
  }
}
