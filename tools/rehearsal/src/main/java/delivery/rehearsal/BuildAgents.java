package delivery.rehearsal;

import delivery.machine.MachineException;
import delivery.pipeline.AgentChannel;
import delivery.pipeline.AgentSupply;
import delivery.rehearsal.RehearsalResult.UsedAgent;
import delivery.rehearsal.agent.AgentDeclaration;
import delivery.rehearsal.agent.AgentProvider;
import delivery.rehearsal.agent.BuildAgent;
import delivery.rehearsal.network.AgentHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The agents of one build, as the cloud of {@code jcasc/} starts them: each under the role of its
 * label, with an empty workspace.
 */
final class BuildAgents implements AgentSupply {
  private final RepositoryInputs inputs;
  private final RehearsalEnvironment surroundings;
  private final Accounts accounts;
  private final UnaryOperator<String> folders;
  private final Path base;
  private final Map<String, String> variables;
  private final OptionalInt servicePort;
  private final Consumer<RehearsalEvent> listener;
  private final Map<String, UsedAgent> used = new LinkedHashMap<>();
  private final List<Path> workspaces = new ArrayList<>();

  /**
   * @param base holds a folder for each agent
   * @param folders the name of an agent's folder, by the agent's name
   * @param variables set on each, over those it has
   * @param listener told of each
   */
  BuildAgents(
      RepositoryInputs inputs,
      RehearsalEnvironment surroundings,
      Accounts accounts,
      Path base,
      UnaryOperator<String> folders,
      Map<String, String> variables,
      OptionalInt servicePort,
      Consumer<RehearsalEvent> listener) {
    this.inputs = inputs;
    this.surroundings = surroundings;
    this.accounts = accounts;
    this.base = base;
    this.folders = folders;
    this.variables = Map.copyOf(variables);
    this.servicePort = servicePort;
    this.listener = listener;
  }

  @Override
  public Supplied start(String label) throws Exception {
    AgentDeclaration declared = inputs.agent(label);
    UsedAgent kind =
        new UsedAgent(label, declared.roleArn().map(arn -> arn.replaceFirst(".*/", "")).orElse(""));
    String name = named(label, kind);
    // Beside it, as on every agent, the runner makes workspace@tmp.
    Path folder = base.resolve(folders.apply(name));
    Path workspace = Files.createDirectories(folder.resolve(AgentProvider.WORKSPACE));
    String host = base.getFileName() + "-" + name;
    BuildAgent agent =
        surroundings.agent(
            folder, host, declared.roleArn(), accounts.place(declared, number()), servicePort);
    if (agent.inNetwork()) {
      demandSources(host, agent, workspace);
    }
    Map<String, String> environment = new HashMap<>(agent.variables());
    environment.putAll(accounts.variables(declared));
    environment.putAll(variables);
    AgentChannel connection = new AgentChannel();
    synchronized (this) {
      workspaces.add(workspace);
    }
    listener.accept(new RehearsalEvent.AgentStarted(name, kind, connection));
    return new Supplied(
        name, workspace, environment, agent.shell(), connection, () -> end(host, agent));
  }

  private synchronized String named(String label, UsedAgent kind) {
    String name = label + "-" + (used.size() + 1);
    used.put(name, kind);
    return name;
  }

  private synchronized int number() {
    return used.size();
  }

  /**
   * An agent begins with a checkout, which is done for it; so it shows that it could do its own.
   */
  private void demandSources(String host, BuildAgent agent, Path workspace)
      throws IOException, InterruptedException {
    Optional<String> reason = AgentHost.withoutSources(agent, workspace);
    if (reason.isPresent()) {
      end(host, agent);
      throw new IOException("%s does not get its sources: %s".formatted(host, reason.get()));
    }
  }

  private void end(String host, BuildAgent agent) {
    try {
      surroundings.end(host, agent);
    } catch (MachineException remains) {
      throw new IllegalStateException(remains);
    }
  }

  /** What kind of agent it is that has this name. */
  synchronized UsedAgent used(String name) {
    return Objects.requireNonNull(used.get(name));
  }

  /** The workspaces, in the order of the agents. */
  synchronized List<Path> workspaces() {
    return List.copyOf(workspaces);
  }
}
