package delivery.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What one build is started with.
 *
 * @param environment where it deploys
 * @param ami the image to deploy again; empty builds a new one
 * @param variables set on the agent, over those it has
 * @param change made in the build's own copy of the repository
 * @param servicePort port of the loopback interface that answers for the load balancer; empty for
 *     the machine's or the plain service's
 * @param watcher is told of it as it runs, besides whoever shows the rehearsal
 * @param shown whether anybody else is told
 */
public record BuildRequest(
    String environment,
    Optional<String> ami,
    Map<String, String> variables,
    Optional<WorkspaceChange> change,
    OptionalInt servicePort,
    Consumer<RehearsalEvent> watcher,
    boolean shown) {

  /** What is done to the copy of the repository before the build sees it. */
  @FunctionalInterface
  public interface WorkspaceChange {
    void apply(Path workspace) throws IOException;
  }

  public BuildRequest {
    variables = Map.copyOf(variables);
  }

  /** A build as somebody starts it in Jenkins. */
  public static BuildRequest of(String environment, Optional<String> ami) {
    return new BuildRequest(
        environment, ami, Map.of(), Optional.empty(), OptionalInt.empty(), event -> {}, true);
  }

  public BuildRequest withVariables(Map<String, String> set) {
    return new BuildRequest(environment, ami, set, change, servicePort, watcher, shown);
  }

  public BuildRequest withChange(WorkspaceChange made) {
    return new BuildRequest(
        environment, ami, variables, Optional.of(made), servicePort, watcher, shown);
  }

  public BuildRequest withServiceAt(OptionalInt port) {
    return new BuildRequest(environment, ami, variables, change, port, watcher, shown);
  }

  public BuildRequest watchedBy(Consumer<RehearsalEvent> told) {
    return new BuildRequest(environment, ami, variables, change, servicePort, told, shown);
  }

  /** A build that runs beside another, which is the one that is told. */
  public BuildRequest unshown() {
    return new BuildRequest(environment, ami, variables, change, servicePort, watcher, false);
  }
}
