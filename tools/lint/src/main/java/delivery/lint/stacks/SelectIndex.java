package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.lint.Check;
import delivery.lint.OnePerPlace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code Fn::Select} of an item that the list does not have: CloudFormation refuses the stack. */
public final class SelectIndex implements Check {
  private static final String RULE = "select-index";

  /** {@link Resolved#NO_ITEM}, with its numbers. */
  private static final Pattern MISSING = Pattern.compile("\\[\\?Select (\\d+) of (\\d+)]");

  @Override
  public String rule() {
    return RULE;
  }

  /** One text with an item that is not there. */
  private record Missing(Deployment deployment, Resolved.Text text) {}

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Deployment> deployments = Deployment.all(repository);
    Map<Location, List<Missing>> byPlace =
        deployments.stream()
            .flatMap(
                each ->
                    each.stack().resources().stream()
                        .flatMap(resource -> resource.body().everyText())
                        .filter(SelectIndex::isMissing)
                        .map(text -> new Missing(each, text)))
            .collect(
                Collectors.groupingBy(each -> each.text().at(), TreeMap::new, Collectors.toList()));
    Set<String> templates =
        repository.all(Template.class).map(Template::path).collect(Collectors.toSet());
    return OnePerPlace.of(
        byPlace.values().stream().flatMap(each -> findings(each, deployments, templates)));
  }

  private static boolean isMissing(Resolved.Text text) {
    return MISSING.matcher(text.value()).find();
  }

  /** Where every environment's list is too short, it is the index that is wrong. */
  private static Stream<Diagnostic> findings(
      List<Missing> missing, List<Deployment> deployments, Set<String> templates) {
    String template = missing.getFirst().deployment().stack().template();
    long all =
        deployments.stream().filter(each -> each.stack().template().equals(template)).count();
    long tooShort = missing.stream().map(Missing::deployment).distinct().count();
    boolean isIndex = all > 1 && tooShort == all;
    return missing.stream()
        .map(Missing::text)
        .map(
            text ->
                finding(
                    text,
                    isIndex || templates.contains(text.origin().file())
                        ? text.at()
                        : text.origin()));
  }

  private static Diagnostic finding(Resolved.Text text, Location at) {
    Matcher numbers = MISSING.matcher(text.value());
    numbers.find();
    String other = at.equals(text.at()) ? "" : " (%s)".formatted(text.at());
    return Diagnostic.silent(
        at,
        RULE,
        "Fn::Select%s takes item %s, counted from 0, of a list of %s"
            .formatted(other, numbers.group(1), numbers.group(2)));
  }
}
