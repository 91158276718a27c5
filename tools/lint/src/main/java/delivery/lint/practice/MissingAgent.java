package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.PostCondition;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A step that needs a workspace where {@code agent none} gives none: the build fails there. */
public final class MissingAgent implements Check {
  private static final String RULE = "missing-agent";

  /** Steps whose context must have a workspace (their required context is FilePath). */
  private static final Set<String> NEED_ONE =
      Set.of(
          "archiveArtifacts",
          "bat",
          "checkout",
          "cleanWs",
          "deleteDir",
          "dir",
          "fileExists",
          "git",
          "junit",
          "powershell",
          "pwd",
          "pwsh",
          "readFile",
          "sh",
          "stash",
          "unstash",
          "writeFile");

  /** Blocks that bring an agent of their own. */
  private static final Set<String> BRING_ONE = Set.of("node", "podTemplate");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        repository
            .all(Jenkinsfile.class)
            .flatMap(file -> file.pipeline().stream())
            .flatMap(MissingAgent::faults),
        repository
            .all(Jenkinsfile.class)
            .filter(file -> file.pipeline().isEmpty())
            .flatMap(file -> file.tree().stream())
            .flatMap(tree -> OutsideOfNode.steps(tree, NEED_ONE).stream())
            .map(
                step ->
                    Diagnostic.silent(
                        step.at(),
                        RULE,
                        "\"%s\" needs an agent, and stands in no node block"
                            .formatted(step.value()))));
  }

  private static Stream<Diagnostic> faults(DeclarativePipeline pipeline) {
    boolean has = pipeline.agent().map(Agent::offersWorkspace).orElse(true);
    Stream<Diagnostic> after = has ? Stream.empty() : steps(pipeline.post());
    return Stream.concat(after, pipeline.stages().stream().flatMap(stage -> faults(stage, has)));
  }

  private static Stream<Diagnostic> faults(Stage stage, boolean around) {
    boolean has = stage.agent().map(Agent::offersWorkspace).orElse(around);
    Stream<Diagnostic> inside =
        stage.content() instanceof Content.Steps steps && !has
            ? steps(steps.block().steps())
            : stage.children().stream().flatMap(child -> faults(child, has));
    return Stream.concat(inside, has ? Stream.empty() : steps(stage.post()));
  }

  private static Stream<Diagnostic> steps(List<?> holders) {
    return holders.stream()
        .flatMap(
            each ->
                each instanceof PostCondition post
                    ? post.block().steps().stream()
                    : Stream.of((Step) each))
        .flatMap(MissingAgent::needing)
        .map(
            step ->
                Diagnostic.silent(
                    step.at(),
                    RULE,
                    "\"%s\" needs an agent, and there is none here (agent none)"
                        .formatted(step.name())));
  }

  private static Stream<Step> needing(Step step) {
    if (BRING_ONE.contains(step.name())) {
      return Stream.empty();
    }
    return NEED_ONE.contains(step.name())
        ? Stream.of(step)
        : step.body().stream().flatMap(MissingAgent::needing);
  }
}
