package delivery.artifacts.jobs;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds where in the script the evaluation is, or where it ended. */
final class Places {
  private final SourceFile file;
  private final CallPositions positions;
  private final StackWalker stack = StackWalker.getInstance();

  Places(SourceFile file, CallPositions positions) {
    this.file = file;
    this.positions = positions;
  }

  /** The place of the call of a method that is just being made. */
  Location ofCall(String method) {
    OptionalInt only = positions.onlyLine(method);
    int line = only.isPresent() ? only.getAsInt() : lineOnStack();
    return file.at(line, positions.column(line, method));
  }

  private int lineOnStack() {
    return stack.walk(
        frames ->
            frames
                .filter(Places::isScript)
                .map(StackWalker.StackFrame::getLineNumber)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(1));
  }

  /** The place in the script where an exception was thrown. */
  Location ofFailure(Throwable failure, String name) {
    return line(failure).map(line -> file.at(line, column(line, name))).orElse(file.at(1, 1));
  }

  /** Looks at the class first: the file of a frame is costly to find out. */
  private static boolean isScript(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith(ScriptCompiler.CLASS_NAME)
        || (frame.getClassName().indexOf('.') < 0
            && ScriptCompiler.SCRIPT_NAME.equals(frame.getFileName()));
  }

  private static Optional<Integer> line(Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (ScriptCompiler.SCRIPT_NAME.equals(frame.getFileName()) && frame.getLineNumber() > 0) {
        return Optional.of(frame.getLineNumber());
      }
    }
    return Optional.empty();
  }

  private int column(int line, String name) {
    int called = positions.column(line, name);
    String text = file.text().lines().skip(line - 1L).findFirst().orElse("");
    int written = name.isEmpty() ? -1 : text.indexOf(name);
    return called > 1 || written < 0 ? called : written + 1;
  }
}
