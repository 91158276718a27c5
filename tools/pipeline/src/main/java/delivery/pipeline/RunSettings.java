package delivery.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the controller and its job would bring to a run.
 *
 * @param workspace the agent's workspace; it exists
 * @param temporary for artifacts, stashes, scripts and secret files; it exists and is nobody else's
 * @param environment the agent's whole environment
 * @param parameters what the build was started with; empty for the first build after parameters
 *     were declared, which knows their defaults through {@code params} only
 * @param credentials by id
 * @param labels what the agents offer; empty means any label
 * @param scm the variables that a checkout sets, when the job takes its pipeline from SCM
 * @param approve whether {@code input} is approved; otherwise it is refused
 * @param job full name of the job
 * @param build number of the build
 * @param previous result of the build before; without one, that build is taken to have ended the
 *     same, so that nothing changed
 * @param libraries the shared libraries that scripts may ask for
 * @param shell program and arguments put before {@code -xe SCRIPT}
 * @param agents starts an agent for each {@code node}; empty for this computer, with the workspace,
 *     environment and shell given here
 */
public record RunSettings(
    Path workspace,
    Path temporary,
    Map<String, String> environment,
    Optional<Map<String, String>> parameters,
    Map<String, Credential> credentials,
    Optional<Set<String>> labels,
    Optional<Map<String, String>> scm,
    boolean approve,
    String job,
    int build,
    Optional<Result> previous,
    List<Library> libraries,
    List<String> shell,
    Optional<AgentSupply> agents) {

  public RunSettings {
    environment = Map.copyOf(environment);
    parameters = parameters.map(Map::copyOf);
    credentials = Map.copyOf(credentials);
    labels = labels.map(Set::copyOf);
    scm = scm.map(Map::copyOf);
    libraries = List.copyOf(libraries);
    shell = List.copyOf(shell);
  }

  /**
   * A build of a job with an inline pipeline, started without parameters, with a bare environment.
   * It is the second one: one build came before it.
   */
  public static RunSettings in(Path workspace, Path temporary) {
    return new RunSettings(
        workspace,
        temporary,
        Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        "pipeline",
        2,
        Optional.empty(),
        List.of(),
        List.of("sh"),
        Optional.empty());
  }

  public RunSettings withEnvironment(Map<String, String> all) {
    return changed(draft -> draft.environment = all);
  }

  public RunSettings withParameters(Map<String, String> given) {
    return changed(draft -> draft.parameters = Optional.of(given));
  }

  public RunSettings withCredentials(Map<String, Credential> all) {
    return changed(draft -> draft.credentials = all);
  }

  public RunSettings withLabels(Set<String> all) {
    return changed(draft -> draft.labels = Optional.of(all));
  }

  public RunSettings withScm(Map<String, String> variables) {
    return changed(draft -> draft.scm = Optional.of(variables));
  }

  public RunSettings withApproval(boolean approval) {
    return changed(draft -> draft.approve = approval);
  }

  public RunSettings withJob(String fullName, int number) {
    return changed(
        draft -> {
          draft.job = fullName;
          draft.build = number;
        });
  }

  public RunSettings withShell(List<String> words) {
    return changed(draft -> draft.shell = words);
  }

  public RunSettings withAgents(AgentSupply supply) {
    return changed(draft -> draft.agents = Optional.of(supply));
  }

  public RunSettings withLibraries(List<Library> all) {
    return changed(draft -> draft.libraries = all);
  }

  public RunSettings withPrevious(Result result) {
    return changed(draft -> draft.previous = Optional.of(result));
  }

  private RunSettings changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** The components while one of them changes. */
  private static final class Draft {
    private Path workspace;
    private Path temporary;
    private Map<String, String> environment;
    private Optional<Map<String, String>> parameters;
    private Map<String, Credential> credentials;
    private Optional<Set<String>> labels;
    private Optional<Map<String, String>> scm;
    private boolean approve;
    private String job;
    private int build;
    private Optional<Result> previous;
    private List<Library> libraries;
    private List<String> shell;
    private Optional<AgentSupply> agents;

    Draft(RunSettings from) {
      workspace = from.workspace;
      temporary = from.temporary;
      environment = from.environment;
      parameters = from.parameters;
      credentials = from.credentials;
      labels = from.labels;
      scm = from.scm;
      approve = from.approve;
      job = from.job;
      build = from.build;
      previous = from.previous;
      libraries = from.libraries;
      shell = from.shell;
      agents = from.agents;
    }

    RunSettings settings() {
      return new RunSettings(
          workspace,
          temporary,
          environment,
          parameters,
          credentials,
          labels,
          scm,
          approve,
          job,
          build,
          previous,
          libraries,
          shell,
          agents);
    }
  }
}
