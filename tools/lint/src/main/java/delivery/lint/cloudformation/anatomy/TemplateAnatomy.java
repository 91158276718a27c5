package delivery.lint.cloudformation.anatomy;

import delivery.artifacts.ListFile;
import delivery.artifacts.Repository;
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

  /** Read for the first template that is judged. */
  static TemplateAnatomy of(Repository repository) {
    return repository.derived(TemplateAnatomy.class, unused -> read());
  }

  private static TemplateAnatomy read() {
    TemplateAnatomy anatomy = new TemplateAnatomy();
    ListFile.rows(TemplateAnatomy.class, LIST)
        .forEach(row -> anatomy.of(row.get(0)).put(row.get(1), row.get(2)));
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
