package delivery.pipeline.declarative;

import delivery.artifacts.pipeline.Condition;
import delivery.artifacts.pipeline.Parameter;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepEnvironment;
import delivery.pipeline.script.PipelineBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** Evaluates the conditions of {@code when}. */
public final class WhenConditions {
  /** The conditions that can be evaluated here. */
  public static final Set<String> KNOWN =
      Set.of(
          "allOf",
          "anyOf",
          "branch",
          "buildingTag",
          "changelog",
          "changeRequest",
          "changeset",
          "environment",
          "equals",
          "expression",
          "isRestartedRun",
          "not",
          "tag",
          "triggeredBy");

  // The engine takes a url, too, but does not compare it.
  private static final Map<String, String> CHANGE_VARIABLES =
      Map.of(
          "id", "CHANGE_ID",
          "target", "CHANGE_TARGET",
          "branch", "CHANGE_BRANCH",
          "fork", "CHANGE_FORK",
          "title", "CHANGE_TITLE",
          "author", "CHANGE_AUTHOR",
          "authorDisplayName", "CHANGE_AUTHOR_DISPLAY_NAME",
          "authorEmail", "CHANGE_AUTHOR_EMAIL");

  private final Build build;
  private final PipelineBlock code;
  private final Evaluator evaluator;

  WhenConditions(Build build, PipelineBlock code, Evaluator evaluator) {
    this.build = build;
    this.code = code;
    this.evaluator = evaluator;
  }

  /** Whether all hold; every argument is evaluated before the first condition is asked. */
  boolean all(List<Condition> conditions) {
    Map<Condition, Map<String, @Nullable Object>> arguments = new HashMap<>();
    conditions.forEach(each -> collect(each, arguments));
    return conditions.stream().allMatch(each -> holds(each, arguments));
  }

  private void collect(
      Condition condition, Map<Condition, Map<String, @Nullable Object>> arguments) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Parameter parameter : condition.arguments()) {
      values.put(parameter.name().orElse(""), evaluator.value(parameter.value()));
    }
    arguments.put(condition, values);
    condition.children().forEach(child -> collect(child, arguments));
  }

  private boolean holds(
      Condition condition, Map<Condition, Map<String, @Nullable Object>> arguments) {
    Map<String, @Nullable Object> given = arguments.getOrDefault(condition, Map.of());
    return switch (condition.kind()) {
      case "expression" ->
          DefaultTypeTransformation.castToBoolean(code.run(condition.expression().orElseThrow()));
      case "not" -> condition.children().stream().noneMatch(each -> holds(each, arguments));
      case "allOf" -> condition.children().stream().allMatch(each -> holds(each, arguments));
      case "anyOf" -> condition.children().stream().anyMatch(each -> holds(each, arguments));
      case "equals" ->
          DefaultTypeTransformation.compareEqual(given.get("expected"), given.get("actual"));
      case "environment" -> environment(given);
      case "branch" -> branch(given);
      case "tag" -> tag(text(given, "pattern"), given);
      case "buildingTag" -> !variable("TAG_NAME").isEmpty();
      case "changeRequest" -> changeRequest(given);
      case "triggeredBy" -> triggeredBy(given);
      case "changelog", "changeset" -> {
        // A local run has no history to compare with.
        build.print(
            build.settings().build() <= 1
                ? "Warning, empty changelog. Probably because this is the first build."
                : "Warning, empty changelog. Have you run checkout?");
        yield false;
      }
      case "isRestartedRun" -> false;
      default -> throw new IllegalArgumentException("unknown condition " + condition.kind());
    };
  }

  private boolean environment(Map<String, @Nullable Object> given) {
    String actual = variable(text(given, "name"));
    String expected = text(given, "value");
    if (actual.isEmpty()) {
      return expected.isEmpty();
    }
    return DefaultTypeTransformation.castToBoolean(given.get("ignoreCase"))
        ? actual.equalsIgnoreCase(expected)
        : actual.equals(expected);
  }

  private boolean branch(Map<String, @Nullable Object> given) {
    String branch = variable("BRANCH_NAME");
    if (branch.isEmpty()) {
      branch = variable("GIT_LOCAL_BRANCH");
    }
    String pattern = text(given, "pattern");
    if (branch.isEmpty() || pattern.isEmpty()) {
      return branch.isEmpty() && pattern.isEmpty();
    }
    return matches(given, "GLOB", pattern, branch);
  }

  private boolean tag(String pattern, Map<String, @Nullable Object> given) {
    String tag = variable("TAG_NAME");
    return !tag.isEmpty() && (pattern.isEmpty() || matches(given, "GLOB", pattern, tag));
  }

  private boolean changeRequest(Map<String, @Nullable Object> given) {
    return !variable("CHANGE_ID").isEmpty()
        && CHANGE_VARIABLES.entrySet().stream()
            .filter(each -> !text(given, each.getKey()).isEmpty())
            .allMatch(
                each ->
                    matches(
                        given, "EQUALS", text(given, each.getKey()), variable(each.getValue())));
  }

  // Somebody started it by hand.
  private static boolean triggeredBy(Map<String, @Nullable Object> given) {
    String cause = text(given, "cause");
    String detail = text(given, "detail");
    return cause.equals("UserIdCause")
        ? detail.isEmpty() || detail.equals("local")
        : "UserIdCause".matches("(?i)\\.*" + cause + ".*");
  }

  private static boolean matches(
      Map<String, @Nullable Object> given, String otherwise, String pattern, String actual) {
    String comparator = text(given, "comparator").isEmpty() ? otherwise : text(given, "comparator");
    return switch (comparator.toUpperCase(Locale.ROOT)) {
      case "REGEXP" -> actual.matches(pattern);
      case "EQUALS" -> actual.equals(pattern);
      default -> glob(pattern).matcher(actual).matches();
    };
  }

  private static Pattern glob(String pattern) {
    return delivery.pipeline.steps.files.Globs.pattern(pattern);
  }

  // The first argument without a name stands for the condition's only required one.
  private static String text(Map<String, @Nullable Object> given, String name) {
    Object value = given.get(name);
    if (value == null && Set.of("pattern", "cause").contains(name)) {
      value = given.get("");
    }
    return value == null ? "" : DefaultGroovyMethods.toString(value);
  }

  private String variable(String name) {
    return StepEnvironment.of(build, build.context()).getOrDefault(name, "");
  }
}
