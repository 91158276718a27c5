package delivery.artifacts.jobs;

import delivery.artifacts.jobs.values.StandIn;
import delivery.artifacts.jobs.values.Words;
import delivery.artifacts.lock.JobDslApi;
import delivery.groovy.Host;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a script finds around it: the DSL's top level, its enumerations and a few stand-ins. */
final class DslHost implements Host {
  private final JobDslApi api;
  private final Evaluation evaluation;
  private final Function<String, @Nullable Object> classes;
  private final Map<String, Object> standIns;
  private final Map<String, Words> words = new HashMap<>();
  private final LastMatch match = new LastMatch();

  /**
   * @param variables what the seed gives its scripts, which is their environment too
   * @param classes classes of other files by their full names
   */
  DslHost(
      JobDslApi api,
      Evaluation evaluation,
      Map<String, String> variables,
      Function<String, @Nullable Object> classes) {
    this.api = api;
    this.classes = classes;
    this.evaluation = evaluation;
    this.standIns =
        Map.of(
            "out", new StandIn.Output(),
            "System", new StandIn.Environment(variables),
            "Thread", new StandIn.Pauses());
  }

  @Override
  public @Nullable Object variable(String name) {
    return Words.isOne(name)
        ? words.computeIfAbsent(name, simple -> Words.of(api, simple))
        : standIns.getOrDefault(name, NONE);
  }

  @Override
  public boolean respondsTo(String function, @Nullable Object[] arguments) {
    return (function.equals("sleep") && arguments.length > 0)
        || match.of(api.root(), function, arguments).isPresent();
  }

  @Override
  public @Nullable Object call(String function, @Nullable Object[] arguments) {
    // Nobody waits in a check.
    return function.equals("sleep") ? null : evaluation.topLevel(function, arguments);
  }

  @Override
  public @Nullable Object missing(String function, @Nullable Object[] arguments) {
    return evaluation.topLevel(function, arguments);
  }

  @Override
  public @Nullable Object scriptClass(String name) {
    return classes.apply(name);
  }

  @Override
  public void print(String text) {
    // What a script prints is nobody's business here.
  }
}
