package delivery.pipeline.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as Jenkins prints it: the innermost cause first, what was suppressed before the failure
 * itself, and of the frames those of the Jenkinsfile.
 */
public final class StackText {
  private StackText() {}

  /** The lines. */
  public static List<String> lines(Throwable failure) {
    ErrorId.mark(failure);
    List<String> lines = new ArrayList<>();
    print(failure, "", "", lines, new ArrayList<>());
    return lines;
  }

  @SuppressWarnings("ReferenceEquality") // a cycle leads back to the very same object
  private static void print(
      Throwable failure, String prefix, String label, List<String> lines, List<Throwable> seen) {
    if (seen.stream().anyMatch(each -> each == failure)) {
      lines.add(prefix + label + "<cycle to " + failure + ">");
      return;
    }
    seen.add(failure);
    Throwable cause = failure.getCause();
    String first = label;
    if (cause != null) {
      print(cause, prefix, label, lines, seen);
      first = "";
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      print(suppressed, prefix, "Also:   ", lines, seen);
    }
    String summary = (cause == null ? "" : "Caused: ") + summary(failure, cause);
    boolean start = true;
    for (String line : summary.split("\n", -1)) {
      lines.add(start ? prefix + first + line : line);
      start = false;
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("WorkflowScript") && frame.getLineNumber() > 0) {
        lines.add(prefix + "\tat WorkflowScript.run(WorkflowScript:" + frame.getLineNumber() + ")");
        break;
      }
    }
  }

  private static String summary(Throwable failure, @Nullable Throwable cause) {
    String summary = failure.toString();
    String suffix = ": " + cause;
    return cause != null && summary.endsWith(suffix)
        ? summary.substring(0, summary.length() - suffix.length())
        : summary;
  }
}
