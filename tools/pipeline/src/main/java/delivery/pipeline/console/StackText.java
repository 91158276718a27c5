package delivery.pipeline.console;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
    StringBuilder text = new StringBuilder();
    print(failure, "", text, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString().lines().toList();
  }

  // What is suppressed begins on the line of its label: a failure inside it with something
  // suppressed of its own puts that first. The console of a controller really looks like this.
  private static void print(
      Throwable failure, String prefix, StringBuilder text, Set<Throwable> seen) {
    if (!seen.add(failure)) {
      text.append("<cycle to ").append(failure).append(">\n");
      return;
    }
    Throwable cause = failure.getCause();
    if (cause != null) {
      print(cause, prefix, text, seen);
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      text.append(prefix).append("Also:   ");
      print(suppressed, prefix + "\t", text, seen);
    }
    if (cause != null) {
      text.append(prefix).append("Caused: ");
    }
    text.append(summary(failure, cause)).append('\n');
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("WorkflowScript") && frame.getLineNumber() > 0) {
        text.append(prefix)
            .append("\tat WorkflowScript.run(WorkflowScript:")
            .append(frame.getLineNumber())
            .append(")\n");
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
