package delivery.deployer.cli.option;

import delivery.deployer.changeset.ChangeSetMode;
import delivery.deployer.changeset.ChangeSetMode.ImportedResource;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.template.TemplateFileReader;
import delivery.deployer.template.TemplateResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How CloudFormation is to work a change set off. */
public final class ModeOptions {
  /** What becomes of a stack whose operation fails. */
  enum OnFailure {
    rollback("ROLLBACK"),
    delete("DELETE"),
    keep("DO_NOTHING");

    private final String word;

    OnFailure(String word) {
      this.word = word;
    }
  }

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      description =
          "rollback, delete (a new stack) or keep (no rollback: for looking at what failed).")
  private @Nullable OnFailure onFailure;

  @Option(
      names = "--express",
      description =
          "End when resources are configured, before they are stable; refused for a protected"
              + " stack.")
  private boolean express;

  @Option(
      names = "--revert-drift",
      description = "Change back what was changed behind CloudFormation's back.")
  private boolean revertDrift;

  @Option(
      names = "--import-existing",
      description = "Take over resources that exist already under the names in the template.")
  private boolean importExisting;

  @Option(
      names = "--import",
      paramLabel = "LOGICAL_ID:PROPERTY=VALUE",
      description =
          "Take over a resource that exists, named by its identifiers (Data:BucketName=app-data);"
              + " may be repeated. Nothing else changes with it, and the template must give it a"
              + " DeletionPolicy.")
  private final List<String> imports = new ArrayList<>();

  private static final Pattern IMPORT = Pattern.compile("([A-Za-z0-9]+):([A-Za-z0-9/]+)=(.+)");

  private List<ImportedResource> imports(Path template) {
    if (imports.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, String>> identifiers = new LinkedHashMap<>();
    for (String each : imports) {
      Matcher matcher = IMPORT.matcher(each);
      if (!matcher.matches()) {
        throw new InvalidInputException(
            "--import '%s': write LOGICAL_ID:PROPERTY=VALUE, such as Data:BucketName=app-data"
                .formatted(each));
      }
      identifiers
          .computeIfAbsent(matcher.group(1), unused -> new LinkedHashMap<>())
          .put(matcher.group(2), matcher.group(3));
    }
    Map<String, TemplateResource> declared = TemplateFileReader.read(template).resources();
    return identifiers.entrySet().stream()
        .map(
            entry -> {
              TemplateResource resource = declared.get(entry.getKey());
              if (resource == null) {
                throw new InvalidInputException(
                    "--import %s: %s has no such resource; it has %s"
                        .formatted(entry.getKey(), template, String.join(", ", declared.keySet())));
              }
              return new ImportedResource(entry.getKey(), resource.type(), entry.getValue());
            })
        .toList();
  }

  /**
   * The mode.
   *
   * @param template the main template, which knows the types of what is imported
   * @throws RefusedException when it is not for an environment whose stack is protected
   */
  public ChangeSetMode mode(Environment environment, Path template) {
    ChangeSetMode mode =
        new ChangeSetMode(
            Optional.ofNullable(onFailure).map(what -> what.word),
            express,
            revertDrift,
            importExisting,
            imports(template));
    if (mode.risky() && environment.terminationProtection()) {
      throw new RefusedException(
          "%s: '%s' is protected ('terminationProtection: true'): --express and --on-failure other than rollback are for stacks that nobody misses"
              .formatted(environment.file(), environment.name()));
    }
    return mode;
  }
}
