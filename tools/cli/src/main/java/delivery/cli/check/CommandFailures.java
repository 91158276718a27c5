package delivery.cli.check;

import delivery.artifacts.lock.MalformedLockException;
import delivery.artifacts.source.Printable;
import delivery.controller.ControllerUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts what ended a command into one line and an exit code; the details are for those who ask. */
public final class CommandFailures {
  private CommandFailures() {}

  /** Whether the details of a failure are wanted: {@code --debug} of the whole command line. */
  public static boolean isDebug(CommandSpec spec) {
    OptionSpec debug = spec.root().findOption("--debug");
    return debug != null && Boolean.TRUE.equals(debug.getValue());
  }

  /** What a file did to its check. */
  static Unjudged unjudged(Deadline.Ended failure) {
    String why = String.valueOf(failure.getMessage());
    return new Unjudged(failure.what(), why, Unjudged.FAILED, details(failure));
  }

  /** Prints why a command could not do its work; gives the exit code. */
  public static int tell(Throwable failure, PrintWriter messages, boolean debug) {
    if (failure instanceof ControllerUnavailableException) {
      // Its message, of several lines sometimes, is all that a user needs.
      messages.println("bootstrap: " + failure.getMessage());
      return Unjudged.UNREADABLE;
    }
    boolean isReading =
        failure instanceof IOException
            || failure instanceof UncheckedIOException
            || failure instanceof MalformedLockException;
    messages.println("bootstrap: " + Printable.line(words(failure, isReading)));
    if (debug) {
      messages.print(details(failure));
    } else if (!isReading) {
      messages.println("bootstrap: --debug shows where");
    }
    messages.flush();
    return isReading ? Unjudged.UNREADABLE : Unjudged.FAILED;
  }

  private static String words(Throwable failure, boolean isReading) {
    if (failure instanceof Deadline.Ended ended) {
      return ended.what() + ": not judged: " + ended.getMessage();
    }
    return isReading ? String.valueOf(failure.getMessage()) : "unexpected failure: " + failure;
  }

  private static String details(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
