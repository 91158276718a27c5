package delivery.artifacts.jobs;

import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.source.Location;
import groovy.lang.Closure;
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
          "label",
          "lightweight",
          "scriptPath",
          "stringParam",
          "targets",
          "textParam",
          "upstream",
          "url");

  private final Function<@Nullable Object, String> text;

  /**
   * @param text writes a value as the script would, within its bounds
   */
  ItemSettings(Function<@Nullable Object, String> text) {
    this.text = text;
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
    if (SETTINGS.contains(name)) {
      String value = arguments.length == 0 ? "" : text.apply(arguments[0]);
      String around = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
      item.add(new Setting(around, name, value, at.get()));
    }
    if (item.method().equals("matrixJob")) {
      recordMatrix(item, path, name, arguments, at);
    }
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
