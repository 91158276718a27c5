package delivery.pipeline.build;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

/** The environment that a step sees. */
public final class StepEnvironment {
  /** Where a controller on this computer would answer; nothing is asked there. */
  private static final String CONTROLLER = "http://localhost:8080/";

  private StepEnvironment() {}

  /** The agent's variables, the build's, and what the blocks around the step set. */
  public static Map<String, String> of(Build build, StepContext context) {
    Map<String, String> all = new TreeMap<>();
    context.node().ifPresent(node -> all.putAll(node.environment()));
    all.putAll(ofBuild(build));
    all.putAll(build.environment());
    context.overrides().forEach(overrides -> override(all, overrides));
    return all;
  }

  private static Map<String, String> ofBuild(Build build) {
    Map<String, String> all = new TreeMap<>();
    String job = build.settings().job();
    int number = build.settings().build();
    String jobUrl = CONTROLLER + "job/" + job.replace("/", "/job/") + "/";
    all.put("CI", "true");
    all.put("BUILD_NUMBER", String.valueOf(number));
    all.put("BUILD_ID", String.valueOf(number));
    all.put("BUILD_DISPLAY_NAME", build.displayName());
    all.put("BUILD_TAG", "jenkins-" + job.replace('/', '-') + "-" + number);
    all.put("BUILD_URL", jobUrl + number + "/");
    all.put("JENKINS_URL", CONTROLLER);
    all.put("JOB_NAME", job);
    all.put("JOB_BASE_NAME", job.substring(job.lastIndexOf('/') + 1));
    all.put("JOB_URL", jobUrl);
    // A first build knows its parameters' defaults through params only.
    if (build.settings().parameters().isPresent()) {
      build.parameters().forEach((name, value) -> all.put(name, String.valueOf(value)));
    }
    return all;
  }

  /** Jenkins' rules: an empty value removes, {@code PATH+NAME} prepends to {@code PATH}. */
  public static void override(Map<String, String> all, Map<String, String> overrides) {
    overrides.forEach(
        (name, value) -> {
          int plus = name.indexOf('+');
          if (value.isEmpty()) {
            all.remove(plus > 0 ? name.substring(0, plus) : name);
          } else if (plus > 0) {
            all.merge(
                name.substring(0, plus), value, (old, first) -> first + File.pathSeparator + old);
          } else {
            all.put(name, value);
          }
        });
  }
}
