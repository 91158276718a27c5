package delivery.lint.cloudformation.anatomy;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Dependency;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resources that wait for each other, and conditions that are made of each other: <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html">circular
 * dependency</a>. Resources under different conditions may never be there together, and are not
 * judged.
 */
public final class CircularDependency implements Check {
  private static final String RULE = "circular-dependency";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Template.class)
        .filter(template -> !template.isRewritten())
        .flatMap(
            template ->
                Stream.concat(
                    circles(Dependency.ofResources(template)).stream()
                        .filter(circle -> areTogether(template, circle)),
                    circles(Dependency.ofConditions(template)).stream()))
        .map(CircularDependency::finding);
  }

  /** The shortest circle through each name that no earlier circle has. */
  private static List<List<Located<String>>> circles(List<Dependency> dependencies) {
    Map<String, List<Located<String>>> next = new LinkedHashMap<>();
    dependencies.forEach(
        each -> next.computeIfAbsent(each.owner(), none -> new ArrayList<>()).add(each.on()));
    List<List<Located<String>>> circles = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (String start : next.keySet()) {
      List<Located<String>> circle = told.contains(start) ? List.of() : circle(start, next);
      if (!circle.isEmpty()) {
        circle.forEach(name -> told.add(name.value()));
        circles.add(circle);
      }
    }
    return circles;
  }

  /** The places of the names on the shortest way back to a name; empty when there is none. */
  private static List<Located<String>> circle(
      String start, Map<String, List<Located<String>>> next) {
    Map<String, List<Located<String>>> ways = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    ways.put(start, List.of());
    while (!open.isEmpty()) {
      String name = open.remove();
      for (Located<String> on : next.getOrDefault(name, List.of())) {
        List<Located<String>> way = new ArrayList<>(ways.getOrDefault(name, List.of()));
        way.add(on);
        if (on.value().equals(start)) {
          return way;
        }
        if (ways.putIfAbsent(on.value(), way) == null) {
          open.add(on.value());
        }
      }
    }
    return List.of();
  }

  private static boolean areTogether(Template template, List<Located<String>> circle) {
    Set<String> names = circle.stream().map(Located::value).collect(Collectors.toSet());
    return template
            .entries("Resources")
            .filter(resource -> names.contains(resource.name()))
            .flatMap(resource -> YamlPath.node(resource.value(), "Condition").stream())
            .flatMap(YamlPath::scalars)
            .map(YamlScalar::value)
            .distinct()
            .count()
        < 2;
  }

  private static Diagnostic finding(List<Located<String>> circle) {
    String start = circle.getLast().value();
    String way = circle.stream().map(Located::value).collect(Collectors.joining(" needs "));
    return new Diagnostic(
        circle.getFirst().at(),
        RULE,
        Severity.ERROR,
        "%s needs %s, so that none of them can be first".formatted(start, way),
        Diagnostic.Jenkins.SILENT,
        circle.stream().skip(1).toList());
  }
}
