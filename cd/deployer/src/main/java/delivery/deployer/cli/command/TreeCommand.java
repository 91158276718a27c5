package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.environment.Environment;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.stack.StackTree;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the resources of an environment's stack. */
@Command(
    name = "tree",
    description = "Shows the stack's resources with their status, nested stacks included.")
public final class TreeCommand extends EnvironmentCommand {
  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String name = environment.stackName().value();
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      StackSnapshot stack = new StackReader(session.cloudFormation()).existing(name);
      List<StackTree.Node> nodes = new StackTree(session.cloudFormation()).read(stack);
      if (json) {
        printJson(
            "stackName", name,
            "status", stack.status(),
            "resources", nodes.stream().map(TreeCommand::document).toList());
      } else {
        println("%s (%s)".formatted(name, stack.status()));
        print(
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
    return JsonFile.document(
        "depth", node.depth(),
        "logicalId", node.logicalId(),
        "type", node.type(),
        "status", node.status(),
        "physicalId", node.physicalId());
  }
}
