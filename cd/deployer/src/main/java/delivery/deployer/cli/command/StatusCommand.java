package delivery.deployer.cli.command;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan.PublishedImage;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.option.EnvironmentOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.OutputMask;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows an environment. */
@Command(
    name = "status",
    description = "Shows the stack, the published image and the stack's outputs.")
public final class StatusCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  /** Works through what it is given. */
  public StatusCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      Optional<StackSnapshot> stack =
          new StackReader(session.cloudFormation())
              .find(environment.stackName().value())
              .map(new OutputMask(session.cloudFormation())::mask);
      Optional<PublishedImage> image =
          new ImagePublisher(session.ssm(), session::ec2, context.pause())
              .current(environment.imageParameter());
      Map<String, Object> document = document(environment, stack, image);
      context.out().print(json ? JsonFile.text(document) : text(document));
    }
    return 0;
  }

  private static Map<String, Object> document(
      Environment environment, Optional<StackSnapshot> stack, Optional<PublishedImage> image) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment.name());
    document.put("stackName", environment.stackName().value());
    document.put("status", stack.map(StackSnapshot::status).orElse("absent"));
    document.put("statusReason", stack.map(StackSnapshot::statusReason).orElse(""));
    document.put("publishedImage", image.map(PublishedImage::image).orElse(""));
    document.put("publishedVersion", image.map(PublishedImage::version).orElse(0L));
    document.put("parameters", stack.map(StackSnapshot::parameters).orElse(Map.of()));
    document.put("outputs", stack.map(StackSnapshot::outputs).orElse(Map.of()));
    return document;
  }

  private static String text(Map<String, Object> document) {
    List<List<String>> rows = new ArrayList<>();
    document.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> rows.add(List.of(key + "." + name, String.valueOf(text))));
          } else {
            rows.add(List.of(key, String.valueOf(value)));
          }
        });
    return Columns.render(List.of("WHAT", "VALUE"), rows);
  }
}
