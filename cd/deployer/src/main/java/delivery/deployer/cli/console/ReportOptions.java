package delivery.deployer.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
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

  /** Tells a failure's lines where they belong. */
  void annotate(CommandContext context, String words) {
    if (format == Format.github) {
      context.out().print(MarkdownReport.annotations(words));
    }
  }

  /** Adds a report; why it could not be written, if so. */
  Optional<String> summarise(CommandContext context, String markdown) {
    String summary = context.variables().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (format == Format.markdown) {
      context.out().print(markdown);
    } else if (format == Format.github && !summary.isBlank()) {
      try {
        Files.writeString(
            Path.of(summary), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        return Optional.of(summary + ": cannot be written: " + e);
      }
    }
    return Optional.empty();
  }
}
