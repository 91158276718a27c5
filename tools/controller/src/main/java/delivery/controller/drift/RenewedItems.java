package delivery.controller.drift;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.source.SourceFile;
import delivery.controller.LiveState;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The XML of items as another controller makes them, in the form in which it is kept. */
public final class RenewedItems {
  private static final Pattern REPOSITORY = Pattern.compile("(<url>)[^<]*(</url>)");

  private RenewedItems() {}

  /**
   * The kept files that say something else than the controller.
   *
   * @param items the kept XML of each item, by full name
   * @return the new text of each file that changes, by path
   */
  public static SortedMap<String, String> of(
      Repository repository, Map<String, SourceFile> items, LiveState live) {
    SortedMap<String, String> renewed = new TreeMap<>();
    items.forEach(
        (name, kept) -> {
          SourceFile now = live.jobs().get(name);
          if (now != null && differs(repository, name, kept, live)) {
            renewed.put(kept.path(), kept(now.text(), repository));
          }
        });
    return renewed;
  }

  private static boolean differs(
      Repository repository, String name, SourceFile kept, LiveState live) {
    return Drift.of(repository, Map.of(name, kept), live, Optional.empty()).differences().stream()
        .anyMatch(difference -> difference.message().startsWith(name + ": "));
  }

  /** Without header and versions of plugins, and with the local address of the repository. */
  private static String kept(String served, Repository repository) {
    String url =
        repository
            .all(ControllerEnvironment.class)
            .map(environment -> environment.values().getOrDefault("REPOSITORY_URL", ""))
            .findFirst()
            .orElse("");
    String text =
        served
            .replaceFirst("^\\s*<\\?xml[^>]*\\?>\\s*", "")
            .replaceAll(" plugin=(\"[^\"]*\"|'[^']*')", "");
    return REPOSITORY
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + url + found.group(2)));
  }
}
