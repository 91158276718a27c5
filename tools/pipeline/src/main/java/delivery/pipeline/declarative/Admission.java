package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Condition;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.PostCondition;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.steps.StepLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Refuses, before anything starts, what cannot be run here as Jenkins would run it. */
public final class Admission {
  private static final String RULE = "cannot-run";

  private static final Set<String> AGENTS = Set.of("any", "none", "label", "node", "ecs");

  private final StepLibrary library;
  private final boolean unknownToo;
  private final List<Diagnostic> problems = new ArrayList<>();

  private Admission(StepLibrary library, boolean unknownToo) {
    this.library = library;
    this.unknownToo = unknownToo;
  }

  /**
   * Looks at everything.
   *
   * @param unknownToo whether a step that the controller does not know is in the way as well; a run
   *     fails when it calls one
   * @throws RunRefusedException with every place that is in the way
   */
  public static void check(DeclarativePipeline pipeline, StepLibrary library, boolean unknownToo)
      throws RunRefusedException {
    Admission admission = new Admission(library, unknownToo);
    admission.pipeline(pipeline);
    if (!admission.problems.isEmpty()) {
      throw new RunRefusedException(
          admission.problems.stream()
              .sorted((one, other) -> one.at().compareTo(other.at()))
              .toList());
    }
  }

  private void refuse(Location at, String message) {
    problems.add(Diagnostic.silent(at, RULE, message));
  }

  private void pipeline(DeclarativePipeline pipeline) {
    if (pipeline.agent().isEmpty()) {
      refuse(
          pipeline.at(), "\"agent\" is missing; write agent any, agent none or agent { label … }");
    }
    tools(pipeline.tools());
    options(pipeline.options());
    post(pipeline.post());
    pipeline.allAgents().forEach(this::agent);
    for (Stage stage : pipeline.allStages()) {
      tools(stage.tools());
      options(stage.options());
      post(stage.post());
      stage.when().ifPresent(when -> when.conditions().forEach(this::condition));
    }
    pipeline.allSteps().forEach(step -> step(step, pipeline));
  }

  private void agent(Agent agent) {
    if (!AGENTS.contains(agent.kind())) {
      refuse(
          agent.at(),
          "the agent \"" + agent.kind() + "\" cannot be had here; allowed are " + sorted(AGENTS));
    }
  }

  private void tools(List<Setting> tools) {
    for (Setting tool : tools) {
      refuse(
          tool.name().at(),
          "the tool \""
              + tool.name().value()
              + "\" would be installed by a controller; a local run"
              + " has only what is on PATH");
    }
  }

  private void options(List<Directive> options) {
    for (Directive option : options) {
      if (!Options.isKnown(option.name())) {
        refuse(option.at(), "the option \"" + option.name() + "\" is not known to a local run");
      }
    }
  }

  private void post(List<PostCondition> post) {
    for (PostCondition each : post) {
      if (!PostActions.ORDER.contains(each.condition())) {
        refuse(
            each.at(),
            "unknown post condition \""
                + each.condition()
                + "\"; allowed are "
                + PostActions.ORDER);
      }
    }
  }

  private void condition(Condition condition) {
    if (!WhenConditions.KNOWN.contains(condition.kind())) {
      refuse(
          condition.at(),
          "unknown condition \""
              + condition.kind()
              + "\"; allowed are "
              + sorted(WhenConditions.KNOWN));
    }
    condition.children().forEach(this::condition);
  }

  private void step(Step step, DeclarativePipeline pipeline) {
    if (pipeline.helpers().contains(step.name())) {
      return;
    }
    if (library.isUnsupported(step.name())) {
      refuse(step.at(), "the step \"" + step.name() + "\" is not supported here");
    } else if (unknownToo && !library.has(step.name())) {
      refuse(
          step.at(),
          "no such step \""
              + step.name()
              + "\"; a build would fail when it calls it. ./bootstrap check names the nearest");
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
