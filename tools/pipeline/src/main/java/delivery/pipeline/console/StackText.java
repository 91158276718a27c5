package delivery.pipeline.console;

import groovy.lang.Binding;
import groovy.lang.GroovyObject;
import groovy.lang.MissingPropertyException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    Stream.of(failure.getStackTrace())
        .filter(ScriptTrace::isOfScript)
        .findFirst()
        .ifPresent(frame -> text.append(prefix).append("\tat ").append(frame).append('\n'));
  }

  private static String summary(Throwable failure, @Nullable Throwable cause) {
    String summary = named(failure);
    String suffix = ": " + cause;
    return cause != null && summary.endsWith(suffix)
        ? summary.substring(0, summary.length() - suffix.length())
        : summary;
  }

  // The sandbox looks for a field before it gives up.
  private static String named(Throwable failure) {
    return failure instanceof MissingPropertyException missing && isOfJava(missing.getType())
        ? "org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException: No such field"
            + " found: field "
            + missing.getType().getName()
            + " "
            + missing.getProperty()
        : failure.toString();
  }

  private static boolean isOfJava(@Nullable Class<?> type) {
    return type != null
        && type != Binding.class
        && !GroovyObject.class.isAssignableFrom(type)
        && !Map.class.isAssignableFrom(type);
  }
}
