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
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.GroovyTree;
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

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .flatMap(file -> file.tree().stream().flatMap(tree -> faults(file, tree)));
  }

  private static Stream<Diagnostic> faults(Jenkinsfile file, GroovyTree tree) {
    return file.pipeline()
        .map(
            pipeline ->
                told(
                    new Reading(tree).in(pipeline),
                    "\"%s\" needs an agent, and there is none here (agent none)"))
        .orElseGet(
            () ->
                told(
                    OutsideOfNode.steps(tree, NEED_ONE).stream(),
                    "\"%s\" needs an agent, and stands in no node block"));
  }

  private static Stream<Diagnostic> told(Stream<Located<String>> steps, String message) {
    return steps.map(step -> Diagnostic.silent(step.at(), RULE, message.formatted(step.value())));
  }

  /** The steps of one Declarative Pipeline that have no agent. */
  private record Reading(GroovyTree tree) {
    Stream<Located<String>> in(DeclarativePipeline pipeline) {
      boolean has = pipeline.agent().map(Agent::offersWorkspace).orElse(true);
      return Stream.concat(
          has ? Stream.empty() : after(pipeline.post()),
          pipeline.stages().stream().flatMap(stage -> in(stage, has)));
    }

    private Stream<Located<String>> in(Stage stage, boolean around) {
      boolean has = stage.agent().map(Agent::offersWorkspace).orElse(around);
      Stream<Located<String>> inside =
          stage.content() instanceof Content.Steps steps && !has
              ? steps.block().steps().stream().flatMap(this::needing)
              : stage.children().stream().flatMap(child -> in(child, has));
      return Stream.concat(inside, has ? Stream.empty() : after(stage.post()));
    }

    private Stream<Located<String>> after(List<PostCondition> post) {
      return post.stream()
          .flatMap(condition -> condition.block().steps().stream())
          .flatMap(this::needing);
    }

    /** Of a block that is not known here, a library's, nothing is said: it may bring an agent. */
    private Stream<Located<String>> needing(Step step) {
      if (NEED_ONE.contains(step.name())) {
        return Stream.of(new Located<>(step.name(), step.at()));
      }
      if (step.name().equals("script")) {
        return OutsideOfNode.inScript(tree, step.at(), NEED_ONE).stream();
      }
      return OutsideOfNode.TRANSPARENT.contains(step.name())
          ? step.body().stream().flatMap(this::needing)
          : Stream.empty();
    }
  }
}
