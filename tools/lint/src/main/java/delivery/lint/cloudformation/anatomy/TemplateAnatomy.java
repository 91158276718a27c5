package delivery.lint.cloudformation.anatomy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What CloudFormation takes in a template, from the list beside this class, which names its
 * sources.
 */
final class TemplateAnatomy {
  private static final String LIST = "anatomy.tsv";

  private final Map<String, NavigableMap<String, String>> kinds = new HashMap<>();

  private TemplateAnatomy() {}

  static TemplateAnatomy read() {
    TemplateAnatomy anatomy = new TemplateAnatomy();
    try (InputStream input = TemplateAnatomy.class.getResourceAsStream(LIST)) {
      if (input == null) {
        throw new IllegalStateException(LIST + " is missing in this program");
      }
      new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(row -> anatomy.of(row[0]).put(row[1], row[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return anatomy;
  }

  /** The names of a kind, as {@code section} or {@code DeletionPolicy}. */
  Set<String> names(String kind) {
    return of(kind).keySet();
  }

  /** The argument of a function by its long name; empty when there is no such function. */
  Optional<FunctionArgument> argument(String function) {
    return Optional.ofNullable(of("function").get(function)).map(FunctionArgument::of);
  }

  private NavigableMap<String, String> of(String kind) {
    return kinds.computeIfAbsent(kind, none -> new TreeMap<>());
  }
}
