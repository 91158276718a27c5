package delivery.junit;

import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path into Configuration as Code, judged by what the controller knows. */
record TypedPath(List<BoundValue> values, Function<YamlScalar, String> text) {
  private static final Pattern CHOICE = Pattern.compile("\\[([A-Za-z]\\w*)=([^]]*)]");
  private static final int MOST_ELEMENTS = 1000;

  /** The path with each choice by value turned into a position. */
  String exact(String path) {
    String exact = path;
    for (Matcher choice = CHOICE.matcher(exact); choice.find(); choice = CHOICE.matcher(exact)) {
      String before = exact.substring(0, choice.start());
      exact =
          before
              + "["
              + position(before, choice.group(1), choice.group(2))
              + "]"
              + exact.substring(choice.end());
    }
    return exact;
  }

  private int position(String list, String attribute, String wanted) {
    for (int i = 0; i < MOST_ELEMENTS; i++) {
      String place = list + "[" + i + "].";
      if (values.stream().noneMatch(value -> value.path().startsWith(place))) {
        break;
      }
      boolean found =
          values.stream()
              .anyMatch(
                  value ->
                      value.path().equals(place + attribute)
                          && value.value() instanceof YamlScalar scalar
                          && text.apply(scalar).equals(wanted));
      if (found) {
        return i;
      }
    }
    throw new AssertionError(
        "%s has no element whose %s is \"%s\"".formatted(list, attribute, wanted));
  }

  /**
   * Follows a path through the controller's types.
   *
   * @throws AssertionError at the first name that the controller does not know
   */
  static void check(JcascModel model, String path) {
    String[] keys = path.split("\\.", -1);
    JcascType type =
        model.root(keys[0]).orElseThrow(() -> unknown("", keys[0], model.roots().keySet()));
    String place = keys[0];
    for (int i = 1; i < keys.length; i++) {
      String key = keys[i].replaceAll("\\[\\d+]", "");
      String className;
      switch (type) {
        case JcascType.Configured configured -> {
          String at = place;
          className =
              configured
                  .attribute(key)
                  .map(JcascAttribute::type)
                  .orElseThrow(() -> unknown(at, key, configured.attributes().keySet()));
        }
        case JcascType.Polymorphic several -> {
          String at = place;
          className =
              several
                  .implementation(key)
                  .orElseThrow(() -> unknown(at, key, several.implementations().keySet()));
        }
        case JcascType.Enumerated word -> throw unknown(place, key, List.of());
        case JcascType.Plain plain -> throw unknown(place, key, List.of());
      }
      place = place + "." + keys[i];
      type = model.type(className).orElseGet(() -> new JcascType.Plain(className));
    }
  }

  private static AssertionError unknown(String place, String key, Collection<String> known) {
    return new AssertionError(
        "the controller knows no \"%s\"%s%s"
            .formatted(key, place.isEmpty() ? "" : " in " + place, Suggestions.hint(key, known)));
  }
}
