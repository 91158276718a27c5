package delivery.artifacts.lock;

import delivery.artifacts.lazy.Once;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The calls of generated blocks that Job DSL takes and lists nowhere. It looks for a class by its
 * symbol and, where no class has that symbol, by the class's own name; its listing has one name for
 * each class, and none that a method of Job DSL without arguments has, too.
 */
final class GeneratedNames {
  private static final String LIST = "$$List";
  private static final String OWN = "javaposse.jobdsl.dsl.";

  private final LockFile contexts;
  private final Supplier<JcascModel> jcasc;

  /** The generated calls of each list, which are all looked through for a context of Job DSL. */
  private final Supplier<Map<String, Map<String, DslSignature>>> lists =
      new Once<>(this::readLists);

  GeneratedNames(LockFile contexts, Supplier<JcascModel> jcasc) {
    this.contexts = contexts;
    this.jcasc = jcasc;
  }

  /** What a context takes besides the methods that are listed for it. */
  Map<String, List<DslSignature>> besides(String context, Map<String, List<DslSignature>> listed) {
    boolean isList = context.endsWith(LIST);
    if (!isList && !context.startsWith(OWN)) {
      return Map.of();
    }
    Map<String, DslSignature> generated = generated(listed);
    Optional<String> list = isList ? Optional.of(context) : listOf(classes(generated.values()));
    Map<String, DslSignature> added =
        new TreeMap<>(
            isList ? generated : list.map(name -> lists.get().get(name)).orElse(Map.of()));
    List<DslSignature> all = new ArrayList<>(generated.values());
    all.addAll(added.values());
    for (DslSignature signature : all) {
      signature
          .context()
          .filter(type -> !type.endsWith(LIST))
          .ifPresent(type -> added.putIfAbsent(nameOf(type), signature));
    }
    list.ifPresent(name -> addWithoutOptions(name, added));
    added.keySet().removeAll(generated.keySet());
    Map<String, List<DslSignature>> besides = new HashMap<>();
    added.forEach((name, signature) -> besides.put(name, List.of(signature)));
    return besides;
  }

  /** The listing does not name the class of a call without options; Configuration as Code may. */
  private void addWithoutOptions(String list, Map<String, DslSignature> added) {
    String point = list.substring(0, list.length() - LIST.length());
    if (jcasc.get().type(point).orElse(null) instanceof JcascType.Polymorphic type) {
      for (String implementation : type.implementations().values()) {
        if (contexts.member(implementation).isEmpty()) {
          added.putIfAbsent(nameOf(implementation), DslSignature.WITHOUT_OPTIONS);
        }
      }
    }
  }

  private static Map<String, DslSignature> generated(Map<String, List<DslSignature>> methods) {
    Map<String, DslSignature> generated = new TreeMap<>();
    methods.forEach(
        (name, signatures) ->
            signatures.stream()
                .filter(DslSignature::dynamic)
                .findFirst()
                .ifPresent(signature -> generated.put(name, signature)));
    return generated;
  }

  /** The list of the same classes, which has those too whose names a method of Job DSL has. */
  private Optional<String> listOf(Set<String> classes) {
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    return lists.get().entrySet().stream()
        .filter(each -> classes(each.getValue().values()).containsAll(classes))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Map<String, Map<String, DslSignature>> readLists() {
    Map<String, Map<String, DslSignature>> all = new LinkedHashMap<>();
    for (String name : contexts.names()) {
      if (name.endsWith(LIST)) {
        all.put(name, generated(JobDslApi.methods(contexts.required(name))));
      }
    }
    return all;
  }

  private static Set<String> classes(Collection<DslSignature> signatures) {
    return signatures.stream()
        .flatMap(signature -> signature.context().stream())
        .collect(Collectors.toSet());
  }

  /**
   * The name of a class as {@code DescribableHelper} makes it: {@code gitSCM}, {@code cleanSCM}.
   */
  static String nameOf(String className) {
    String simple =
        className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    int lower = 0;
    while (lower < simple.length() && !Character.isLowerCase(simple.charAt(lower))) {
      lower++;
    }
    if (lower == simple.length()) {
      return simple.toLowerCase(Locale.ENGLISH);
    }
    int small = Math.max(lower, 2) - 1;
    return simple.substring(0, small).toLowerCase(Locale.ENGLISH) + simple.substring(small);
  }
}
