package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Directive;
import java.util.List;
import java.util.Set;

/** The entries of {@code options}. */
public final class Options {
  /** Options that are steps around everything. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "timeout",
          "retry",
          "timestamps",
          "catchError",
          "warnError",
          "withEnv",
          "withCredentials",
          "ws",
          "script",
          "waitUntil");

  /** Options that change nothing in a single local run. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "authorizationMatrix",
          "buildDiscarder",
          "disableConcurrentBuilds",
          "disableRestartFromStage",
          "disableResume",
          "durabilityHint",
          "githubProjectProperty",
          "newContainerPerStage",
          "overrideIndexTriggers",
          "preserveStashes",
          "quietPeriod",
          "rateLimitBuilds");

  /** Options that the engine itself looks at. */
  private static final Set<String> OF_THE_ENGINE =
      Set.of(
          "checkoutToSubdirectory",
          "parallelsAlwaysFailFast",
          "skipDefaultCheckout",
          "skipStagesAfterUnstable");

  private Options() {}

  static boolean isWrapper(String name) {
    return WRAPPERS.contains(name);
  }

  /** Whether a run here honours the option. */
  public static boolean isKnown(String name) {
    return isWrapper(name) || WITHOUT_EFFECT.contains(name) || OF_THE_ENGINE.contains(name);
  }

  static boolean has(List<Directive> options, String name) {
    return options.stream().anyMatch(each -> each.name().equals(name));
  }
}
