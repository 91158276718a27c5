package delivery.artifacts.jobs;

import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.source.Location;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the calls inside an item's block down with the item. */
final class ItemSettings {
  /** Calls that the rest of the delivery system is linked to. */
  private static final Set<String> SETTINGS =
      Set.of(
          "booleanParam",
          "branch",
          "branches",
          "choiceParam",
          "credentials",
          "credentialsId",
          "cron",
          "gitBranchDiscovery",
          "gitHubBranchDiscovery",
          "gitHubPullRequestDiscovery",
          "gitHubTrustContributors",
          "gitHubTrustEveryone",
          "gitHubTrustPermissions",
          "label",
          "lightweight",
          "scriptPath",
          "stringParam",
          "targets",
          "textParam",
          "upstream",
          "url");

  /** What says when a trigger fires. */
  private static final Set<String> TIMES = Set.of("scm", "spec", "scmpoll_spec");

  private final Function<@Nullable Object, String> text;
  private final boolean keepsEveryCall;

  /**
   * @param text writes a value as the script would, within its bounds
   * @param keepsEveryCall whether calls that no other artifact is linked to are kept as well
   */
  ItemSettings(Function<@Nullable Object, String> text, boolean keepsEveryCall) {
    this.text = text;
    this.keepsEveryCall = keepsEveryCall;
  }

  void record(
      ItemRecord item,
      String path,
      String name,
      @Nullable Object[] arguments,
      Supplier<Location> at) {
    item.mix(name);
    for (Object argument : arguments) {
      if (!(argument instanceof Closure)) {
        item.mix(text.apply(argument));
      }
    }
    if (keepsEveryCall
        || SETTINGS.contains(name)
        || isPipeline(path, name)
        || isTimes(path, name)) {
      String around = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
      item.add(new Setting(around, name, texts(arguments), at.get()));
    }
    if (item.method().equals("matrixJob")) {
      recordMatrix(item, path, name, arguments, at);
    }
  }

  /** The text of a pipeline, which is a Jenkinsfile inside the script. */
  private static boolean isPipeline(String path, String name) {
    return name.equals("script") && path.endsWith("cps/");
  }

  private static boolean isTimes(String path, String name) {
    return path.contains("triggers/") && TIMES.contains(name);
  }

  private List<List<String>> texts(@Nullable Object[] arguments) {
    List<List<String>> texts = new ArrayList<>();
    for (Object argument : arguments) {
      // The text of a list has bounds, its elements together have none: only trusted scripts' are
      // kept apart.
      if (keepsEveryCall && argument instanceof List<?> list) {
        texts.add(list.stream().map(text).toList());
      } else if (!(argument instanceof Closure)) {
        texts.add(List.of(text.apply(argument)));
      }
    }
    return texts;
  }

  private void recordMatrix(
      ItemRecord item,
      String path,
      String name,
      @Nullable Object[] arguments,
      Supplier<Location> at) {
    if (path.equals("axes/")) {
      boolean isNamed = arguments.length > 1 && arguments[0] instanceof CharSequence;
      item.filter().axis(isNamed ? text.apply(arguments[0]) : name);
    } else if (name.equals("combinationFilter") && path.isEmpty() && arguments.length > 0) {
      item.filter().filter(text.apply(arguments[0]), at.get());
    }
  }
}
