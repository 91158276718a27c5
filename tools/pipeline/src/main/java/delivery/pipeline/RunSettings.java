package delivery.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param shell program and arguments put before {@code -xe SCRIPT}
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
    List<String> shell) {

  public RunSettings {
    environment = Map.copyOf(environment);
    parameters = parameters.map(Map::copyOf);
    credentials = Map.copyOf(credentials);
    labels = labels.map(Set::copyOf);
    scm = scm.map(Map::copyOf);
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
        List.of("sh"));
  }

  public RunSettings withEnvironment(Map<String, String> all) {
    return new RunSettings(
        workspace,
        temporary,
        all,
        parameters,
        credentials,
        labels,
        scm,
        approve,
        job,
        build,
        previous,
        shell);
  }

  public RunSettings withParameters(Map<String, String> given) {
    return new RunSettings(
        workspace,
        temporary,
        environment,
        Optional.of(given),
        credentials,
        labels,
        scm,
        approve,
        job,
        build,
        previous,
        shell);
  }

  public RunSettings withCredentials(Map<String, Credential> all) {
    return new RunSettings(
        workspace,
        temporary,
        environment,
        parameters,
        all,
        labels,
        scm,
        approve,
        job,
        build,
        previous,
        shell);
  }

  public RunSettings withLabels(Set<String> all) {
    return new RunSettings(
        workspace,
        temporary,
        environment,
        parameters,
        credentials,
        Optional.of(all),
        scm,
        approve,
        job,
        build,
        previous,
        shell);
  }

  public RunSettings withScm(Map<String, String> variables) {
    return new RunSettings(
        workspace,
        temporary,
        environment,
        parameters,
        credentials,
        labels,
        Optional.of(variables),
        approve,
        job,
        build,
        previous,
        shell);
  }

  public RunSettings withApproval(boolean approval) {
    return new RunSettings(
        workspace,
        temporary,
        environment,
        parameters,
        credentials,
        labels,
        scm,
        approval,
        job,
        build,
        previous,
        shell);
  }

  public RunSettings withJob(String fullName, int number) {
    return new RunSettings(
        workspace,
        temporary,
        environment,
        parameters,
        credentials,
        labels,
        scm,
        approve,
        fullName,
        number,
        previous,
        shell);
  }

  public RunSettings withShell(List<String> words) {
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
        words);
  }

  public RunSettings withPrevious(Result result) {
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
        Optional.of(result),
        shell);
  }
}
