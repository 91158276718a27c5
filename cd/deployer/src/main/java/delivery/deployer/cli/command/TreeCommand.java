package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.option.EnvironmentOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.stack.StackTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the resources of an environment's stack. */
@Command(
    name = "tree",
    description = "Shows the stack's resources with their status, nested stacks included.")
public final class TreeCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  /** Works through what it is given. */
  public TreeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String name = environment.stackName().value();
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      StackSnapshot stack = new StackReader(session.cloudFormation()).existing(name);
      List<StackTree.Node> nodes = new StackTree(session.cloudFormation()).read(stack);
      if (json) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("stackName", name);
        document.put("status", stack.status());
        document.put("resources", nodes.stream().map(TreeCommand::document).toList());
        context.out().print(JsonFile.text(document));
      } else {
        context.out().println("%s (%s)".formatted(name, stack.status()));
        context
            .out()
            .print(
                Columns.render(
                    List.of("RESOURCE", "TYPE", "STATUS", "ID"),
                    nodes.stream()
                        .map(
                            node ->
                                List.of(
                                    "  ".repeat(node.depth()) + node.logicalId(),
                                    node.type(),
                                    node.status(),
                                    node.physicalId()))
                        .toList()));
      }
    }
    return 0;
  }

  private static Map<String, Object> document(StackTree.Node node) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("depth", node.depth());
    document.put("logicalId", node.logicalId());
    document.put("type", node.type());
    document.put("status", node.status());
    document.put("physicalId", node.physicalId());
    return document;
  }
}
