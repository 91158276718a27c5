package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.pipeline.Condition;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A stage with the power over a protected environment that nobody approves before. */
public final class Approval implements Check {
  private static final String RULE = "production-approval";
  private static final Pattern IS =
      Pattern.compile("expression *\\{ *params\\.ENVIRONMENT *== *['\"]([^'\"]*)['\"] *}");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ReleaseAgents.pipeline(repository).stream()
        .flatMap(
            pipeline ->
                repository
                    .all(EnvironmentReader.Reading.class)
                    .flatMap(reading -> reading.stacks().stream())
                    .filter(each -> each.protection().marked().isPresent())
                    .filter(each -> choices(pipeline).contains(each.name()))
                    .flatMap(each -> check(pipeline, each).stream()));
  }

  private static List<String> choices(DeclarativePipeline pipeline) {
    return pipeline.choices().getOrDefault(ReleaseAgents.PARAMETER, List.of());
  }

  private static Optional<Diagnostic> check(
      DeclarativePipeline pipeline, EnvironmentFile environment) {
    for (Stage stage : pipeline.allStages()) {
      if (approves(pipeline, stage, environment.name())) {
        return Optional.empty();
      }
      Optional<Location> power = power(stage, environment.name(), choices(pipeline));
      if (power.isPresent()) {
        return Optional.of(
            new Diagnostic(
                power.get(),
                RULE,
                Severity.ERROR,
                "no input with a submitter that every build for %s waits at stands before this agent"
                    .formatted(environment.name()),
                Jenkins.SILENT,
                List.of(
                    new Located<>(
                        "the environment is protected",
                        environment.protection().marked().orElseThrow()))));
      }
    }
    return Optional.empty();
  }

  /** The agent that builds for this environment get and builds for others do not. */
  private static Optional<Location> power(Stage stage, String environment, List<String> all) {
    return stage.agent().flatMap(agent -> agent.label()).stream()
        .filter(label -> label.constant().isEmpty())
        .filter(label -> !label.texts(Map.of(ReleaseAgents.PARAMETER, all)).isEmpty())
        .filter(
            label -> !label.texts(Map.of(ReleaseAgents.PARAMETER, List.of(environment))).isEmpty())
        .map(label -> label.at())
        .findFirst();
  }

  private static boolean approves(DeclarativePipeline pipeline, Stage stage, String environment) {
    boolean asks = stage.input().flatMap(input -> input.setting("submitter")).isPresent();
    return asks
        && stage
            .when()
            .map(
                when ->
                    when.conditions().size() == 1
                        && isFor(pipeline, when.conditions().getFirst(), environment))
            .orElse(true);
  }

  private static boolean isFor(
      DeclarativePipeline pipeline, Condition condition, String environment) {
    String line = pipeline.source().lines().get(condition.at().line() - 1).strip();
    var written = IS.matcher(line);
    return written.matches() && written.group(1).equals(environment);
  }
}
