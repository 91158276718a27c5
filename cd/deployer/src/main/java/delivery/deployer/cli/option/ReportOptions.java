package delivery.deployer.cli.option;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a plan, a result or a failure is told besides. */
public final class ReportOptions {
  /** How it is written. */
  enum Format {
    text,
    markdown,
    github
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, markdown (a report at the end), or github (annotations, and the report in"
              + " $GITHUB_STEP_SUMMARY).")
  private Format format = Format.text;

  private @Nullable PrintWriter apart;

  /** Of several stacks whose lines are marked, each report is written whole, and unmarked. */
  public void apart(PrintWriter out) {
    apart = out;
  }

  /** Runs the work; a failure is told where it belongs, and goes on. */
  public <T> T told(CommandContext context, String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      AwsErrors.known(failure)
          .ifPresent(
              known -> {
                if (format == Format.github) {
                  print(context, MarkdownReport.annotations(known.words()));
                }
                summarise(context, MarkdownReport.failure(what, known.words()))
                    .ifPresent(problem -> context.err().println("deployer: " + problem));
              });
      throw failure;
    }
  }

  /** The file that GitHub shows as the summary, where that is asked for. */
  Optional<Path> summary(CommandContext context) {
    String file = context.variables().getOrDefault("GITHUB_STEP_SUMMARY", "");
    return format == Format.github && !file.isBlank()
        ? Optional.of(Path.of(file))
        : Optional.empty();
  }

  /** Adds a report; why it could not be written, if so. */
  public Optional<String> summarise(CommandContext context, String markdown) {
    if (format == Format.markdown) {
      print(context, markdown);
      return Optional.empty();
    }
    return summary(context).flatMap(file -> append(file, markdown));
  }

  private void print(CommandContext context, String report) {
    PrintWriter out = apart == null ? context.out() : apart;
    synchronized (out) {
      out.print(report);
      out.flush();
    }
  }

  private static Optional<String> append(Path file, String markdown) {
    try {
      Files.writeString(file, markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(file + ": cannot be written: " + e);
    }
  }
}
