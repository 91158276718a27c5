package delivery.artifacts.aws;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.scripts.AgentCommands;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The deployer's own list of what its commands call: {@code caller} in the name of each role of the
 * agents that deploy, everything else in the name of the role that it assumes.
 */
public record DeployerCalls(SourceFile source, List<CommandCall> entries) implements Artifact {
  /** The list that is shipped with the deployer. */
  public static final String PATH =
      "cd/deployer/src/main/resources/delivery/deployer/aws-calls.json";

  /** The role that the deployer assumes in a destination account. */
  public static final String DEPLOY_ROLE = "app-deploy";

  /** A call that a command makes. */
  public record CommandCall(String command, Located<Name> call) {
    /** The role and the action. */
    public Name.IamAction action() {
      return (Name.IamAction) call.value();
    }
  }

  public DeployerCalls {
    entries = List.copyOf(entries);
  }

  /** Reads the list; JSON is YAML, and so every call has its place. */
  public static DeployerCalls read(SourceFile file) {
    List<CommandCall> calls = new ArrayList<>();
    for (YamlNode document : new YamlReader().read(file).documents()) {
      for (YamlEntry section : AwsCalls.entries(document)) {
        for (YamlEntry command : AwsCalls.entries(section.value())) {
          for (YamlEntry origin : AwsCalls.entries(command.value())) {
            List<String> roles =
                origin.name().equals("caller") ? AgentCommands.ROLES : List.of(DEPLOY_ROLE);
            AwsCalls.actions(origin.value())
                .flatMap(action -> roles.stream().map(role -> AwsCalls.call(role, action)))
                .forEach(call -> calls.add(new CommandCall(command.name(), call)));
          }
        }
      }
    }
    return new DeployerCalls(file, calls);
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Stream<Located<Name>> uses() {
    return entries.stream().map(CommandCall::call);
  }
}
