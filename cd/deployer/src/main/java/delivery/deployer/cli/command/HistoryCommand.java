package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.option.EnvironmentOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the published images. */
@Command(name = "history", description = "Shows which images were published, newest first.")
public final class HistoryCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  /** Works through what it is given. */
  public HistoryCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.readAny();
    List<Version> versions;
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      versions = ImageHistory.read(session.ssm(), environment.imageParameter()).reversed();
    }
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", environment.imageParameter());
      document.put("versions", versions.stream().map(HistoryCommand::document).toList());
      context.out().print(JsonFile.text(document));
      return 0;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Version version : versions) {
      rows.add(
          List.of(
              Long.toString(version.version()),
              version.time().toString(),
              version.image(),
              version.description() + (version.proved() ? " (proved)" : "")));
    }
    context.out().print(Columns.render(List.of("VERSION", "PUBLISHED", "IMAGE", "WHY"), rows));
    return 0;
  }

  private static Map<String, Object> document(Version version) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", version.version());
    document.put("time", version.time().toString());
    document.put("image", version.image());
    document.put("by", version.by());
    document.put("description", version.description());
    document.put("proved", version.proved());
    return document;
  }
}
