package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Declarative pipeline.
 *
 * @param at the word {@code pipeline}
 * @param helpers names of the methods that the file defines besides the pipeline
 */
public record DeclarativePipeline(
    SourceFile source,
    Location at,
    Optional<Agent> agent,
    List<EnvironmentVariable> environment,
    List<Directive> options,
    List<Directive> parameters,
    List<Directive> triggers,
    List<Setting> tools,
    List<LibraryUse> libraries,
    List<Stage> stages,
    List<PostCondition> post,
    List<String> helpers) {

  public DeclarativePipeline {
    environment = List.copyOf(environment);
    options = List.copyOf(options);
    parameters = List.copyOf(parameters);
    triggers = List.copyOf(triggers);
    tools = List.copyOf(tools);
    libraries = List.copyOf(libraries);
    stages = List.copyOf(stages);
    post = List.copyOf(post);
    helpers = List.copyOf(helpers);
  }

  /** One stage alone, inside those around it, without what follows them and the pipeline. */
  public DeclarativePipeline only(Stage stage) {
    return new DeclarativePipeline(
        source,
        at,
        agent,
        environment,
        options,
        parameters,
        triggers,
        tools,
        libraries,
        stages.stream().flatMap(each -> each.only(stage).stream()).toList(),
        List.of(),
        helpers);
  }

  /** Every stage, outer ones first, in the order of the file. */
  public List<Stage> allStages() {
    List<Stage> all = new ArrayList<>();
    stages.forEach(stage -> collect(stage, all));
    return all;
  }

  private static void collect(Stage stage, List<Stage> into) {
    into.add(stage);
    stage.children().forEach(child -> collect(child, into));
  }

  /** Every agent named, the pipeline's first. */
  public List<Agent> allAgents() {
    return Stream.concat(
            agent.stream(), allStages().stream().flatMap(each -> each.agent().stream()))
        .toList();
  }

  /** What the parameters with choices can be. */
  public Map<String, List<String>> choices() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (Directive parameter : parameters) {
      Optional<String> name = parameter.argument("name").flatMap(Value::constant);
      if (name.isPresent()
          && parameter.argument("choices").flatMap(Value::literal).orElse(null)
              instanceof List<?> values) {
        choices.put(name.get(), values.stream().map(String::valueOf).toList());
      }
    }
    return choices;
  }

  /** Every step called, blocks before what is in them. */
  public List<Step> allSteps() {
    List<Step> all = new ArrayList<>();
    for (Stage stage : allStages()) {
      if (stage.content() instanceof Content.Steps steps) {
        steps.block().steps().forEach(step -> collect(step, all));
      }
      stage.post().forEach(each -> each.block().steps().forEach(step -> collect(step, all)));
    }
    post.forEach(each -> each.block().steps().forEach(step -> collect(step, all)));
    return all;
  }

  private static void collect(Step step, List<Step> into) {
    into.add(step);
    step.body().forEach(child -> collect(child, into));
  }
}
