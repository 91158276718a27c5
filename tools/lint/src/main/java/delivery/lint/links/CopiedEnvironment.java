package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value that has the environment's own name in it everywhere else, and another environment's name
 * here: the file was copied, and this was forgotten.
 */
public final class CopiedEnvironment implements Check {
  private static final String RULE = "copied-environment";

  /** Stands for the name of an environment. */
  private static final String NAME = "\0";

  /** What is an environment's own, so that one other is enough to tell. */
  private static final String ALARMS = "rollbackAlarms ";

  private static final Set<String> OWN = Set.of("Environment", "stackName", "externalId");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Map<String, Map<EnvironmentFile, Located<String>>> values = new TreeMap<>();
    repository
        .all(EnvironmentReader.Reading.class)
        .flatMap(reading -> reading.stacks().stream())
        .forEach(
            each ->
                values(each)
                    .forEach(
                        (key, value) ->
                            values
                                .computeIfAbsent(key, none -> new LinkedHashMap<>())
                                .put(each, value)));
    return values.entrySet().stream().flatMap(each -> copied(each.getKey(), each.getValue()));
  }

  /** What names an environment, by what it is called in the file. */
  private static Map<String, Located<String>> values(EnvironmentFile file) {
    Map<String, Located<String>> values = new LinkedHashMap<>();
    String stack = file.stack().map(name -> name + ": ").orElse("");
    values.put(stack + "stackName", file.stackName());
    values.put(stack + "externalId", file.externalId());
    values.put(stack + "deployRole", file.deployRole());
    values.put(stack + "serviceRole", file.serviceRole());
    // Of a parameter of SSM that the pipeline does not publish there is a finding already.
    file.parameters().entrySet().stream()
        .filter(each -> !each.getValue().value().startsWith("ssm:"))
        .forEach(each -> values.put(stack + each.getKey(), each.getValue()));
    List<Located<String>> alarms = file.protection().rollbackAlarms();
    for (int i = 0; i < alarms.size(); i++) {
      values.put(stack + ALARMS + (i + 1), alarms.get(i));
    }
    return values;
  }

  private static Stream<Diagnostic> copied(
      String key, Map<EnvironmentFile, Located<String>> values) {
    return values.keySet().stream().flatMap(file -> copied(key, file, values).stream());
  }

  private static Optional<Diagnostic> copied(
      String key, EnvironmentFile file, Map<EnvironmentFile, Located<String>> values) {
    List<EnvironmentFile> others =
        values.keySet().stream().filter(each -> !each.name().equals(file.name())).toList();
    List<String> forms =
        others.stream()
            .map(other -> form(value(values, other).value(), other.name(), other))
            .distinct()
            .toList();
    boolean isEnough = others.size() > 1 || OWN.contains(key) || key.startsWith(ALARMS);
    if (!isEnough || forms.size() != 1 || !forms.getFirst().contains(NAME)) {
      return Optional.empty();
    }
    Located<String> written = value(values, file);
    return others.stream()
        .filter(other -> form(written.value(), other.name(), file).equals(forms.getFirst()))
        .findFirst()
        .map(
            other ->
                Diagnostic.silent(
                    written.at(),
                    RULE,
                    "%s has the name of \"%s\" in it, where every other environment has its own"
                        .formatted(key, other.name())));
  }

  private static Located<String> value(
      Map<EnvironmentFile, Located<String>> values, EnvironmentFile file) {
    return Objects.requireNonNull(values.get(file));
  }

  /** A value without the name, and without the account, which is another for each environment. */
  private static String form(String value, String name, EnvironmentFile file) {
    return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])")
        .matcher(value.replace(file.account().value(), "account"))
        .replaceAll(Matcher.quoteReplacement(NAME));
  }
}
