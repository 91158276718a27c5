package delivery.languageserver;

import delivery.artifacts.Name;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.JcascType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the controller would understand at a place, from the lock, and names of other files. */
record Completion(ControllerLock lock, LinkedNames links) {
  private static final Pattern LABEL = Pattern.compile(".*\\blabel:?[ (]+['\"][^'\"]*$");
  private static final Pattern CREDENTIAL =
      Pattern.compile(".*\\bcredentials(Id)?:? *\\(?['\"]?[^'\" ]*$");

  List<Suggestion> at(Cursor place) {
    if (LABEL.matcher(place.before()).matches()) {
      return named(links.all(Name.AgentLabel.class), "agent label");
    }
    if (CREDENTIAL.matcher(place.before()).matches()) {
      return named(links.all(Name.CredentialId.class), "credential");
    }
    if (place.isYaml()) {
      return new JcascPath(lock.jcasc(), EnclosingKeys.around(place))
          .type()
          .map(Completion::attributes)
          .orElseGet(() -> roots(place));
    }
    return place.isJobDsl() ? jobDsl(place) : pipeline(place);
  }

  private static List<Suggestion> named(List<String> names, String detail) {
    return names.stream().map(name -> new Suggestion(name, detail)).toList();
  }

  private List<Suggestion> roots(Cursor place) {
    return EnclosingKeys.around(place).isEmpty()
        ? named(List.copyOf(lock.jcasc().roots().keySet()), "root of Configuration as Code")
        : List.of();
  }

  private static List<Suggestion> attributes(JcascType type) {
    return switch (type) {
      case JcascType.Configured mapping ->
          mapping.attributes().values().stream()
              .map(each -> new Suggestion(each.name(), simple(each.type())))
              .toList();
      case JcascType.Polymorphic several ->
          several.implementations().entrySet().stream()
              .map(each -> new Suggestion(each.getKey(), simple(each.getValue())))
              .toList();
      case JcascType.Enumerated words -> named(words.values(), "one of " + simple(words.name()));
      case JcascType.Plain plain -> List.of();
    };
  }

  private List<Suggestion> jobDsl(Cursor place) {
    return DslPath.context(lock.jobDsl(), GroovyBlocks.around(place))
        .map(
            context ->
                context.methodNames().stream()
                    .map(name -> new Suggestion(name, DslPath.plugins(context, name)))
                    .toList())
        .orElse(List.of());
  }

  private List<Suggestion> pipeline(Cursor place) {
    List<Suggestion> all = new ArrayList<>();
    Optional<String> innermost = GroovyBlocks.around(place).reversed().stream().findFirst();
    if (innermost.filter("post"::equals).isPresent()) {
      return named(lock.pipeline().postConditions(), "condition of post");
    }
    lock.pipeline()
        .steps()
        .values()
        .forEach(step -> all.add(new Suggestion(step.name(), "step of " + step.plugin())));
    return all;
  }

  private static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
