package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the published images. */
@Command(name = "history", description = "Shows which images were published, newest first.")
public final class HistoryCommand extends EnvironmentCommand {
  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.readAny();
    List<Version> versions;
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      versions = ImageHistory.read(session.ssm(), environment.imageParameter()).reversed();
    }
    if (json) {
      printJson(
          "name", environment.imageParameter(),
          "versions", versions.stream().map(HistoryCommand::document).toList());
      return 0;
    }
    print(
        Columns.render(
            List.of("VERSION", "PUBLISHED", "IMAGE", "WHY"),
            versions.stream().map(HistoryCommand::row).toList()));
    return 0;
  }

  private static List<String> row(Version version) {
    return List.of(
        Long.toString(version.version()),
        version.time().toString(),
        version.image(),
        version.description() + (version.proved() ? " (proved)" : ""));
  }

  private static Map<String, Object> document(Version version) {
    return JsonFile.document(
        "version", version.version(),
        "time", version.time().toString(),
        "image", version.image(),
        "by", version.by(),
        "description", version.description(),
        "proved", version.proved());
  }
}
