package delivery.deployer.cli.command;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan.PublishedImage;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.OutputMask;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows an environment. */
@Command(
    name = "status",
    description = "Shows the stack, the published image and the stack's outputs.")
public final class StatusCommand extends EnvironmentCommand {
  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      Optional<StackSnapshot> stack =
          new StackReader(session.cloudFormation())
              .find(environment.stackName().value())
              .map(new OutputMask(session.cloudFormation())::mask);
      Optional<PublishedImage> image =
          new ImagePublisher(session.ssm(), session::ec2, context().pause())
              .current(environment.imageParameter());
      Map<String, Object> document = document(environment, stack, image);
      print(json ? JsonFile.text(document) : text(document));
    }
    return 0;
  }

  private static Map<String, Object> document(
      Environment environment, Optional<StackSnapshot> stack, Optional<PublishedImage> image) {
    return JsonFile.document(
        "environment", environment.name(),
        "stackName", environment.stackName().value(),
        "status", stack.map(StackSnapshot::status).orElse("absent"),
        "statusReason", stack.map(StackSnapshot::statusReason).orElse(""),
        "publishedImage", image.map(PublishedImage::image).orElse(""),
        "publishedVersion", image.map(PublishedImage::version).orElse(0L),
        "parameters", stack.map(StackSnapshot::parameters).orElse(Map.of()),
        "outputs", stack.map(StackSnapshot::outputs).orElse(Map.of()));
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
