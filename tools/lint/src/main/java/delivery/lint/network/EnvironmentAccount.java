package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name in an environment's file that is of another account or region than the file says, or a
 * bucket that no template makes in the tools account.
 */
public final class EnvironmentAccount implements Check {
  private static final String RULE = "environment-account";

  /** {@code arn:aws:service:region:account:…}; what is global has no region. */
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:([a-z0-9-]+):([a-z0-9-]*):(\\d{12}):.*");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<EnvironmentFile> environments =
        repository
            .all(EnvironmentReader.Reading.class)
            .flatMap(reading -> reading.stacks().stream())
            .toList();
    Optional<String> tools = toolsAccount(environments);
    return environments.stream()
        .flatMap(
            environment ->
                Stream.concat(
                    Stream.concat(
                            Stream.of(environment.deployRole(), environment.serviceRole()),
                            environment.parameters().values().stream())
                        .flatMap(value -> arn(value, environment)),
                    bucket(environment, repository, tools)))
        .distinct();
  }

  private static Stream<Diagnostic> arn(Located<String> value, EnvironmentFile environment) {
    Matcher arn = ARN.matcher(value.value());
    if (!arn.matches()) {
      return Stream.empty();
    }
    if (!arn.group(3).equals(environment.account().value())) {
      return Stream.of(
          finding(
              value,
              "the account in it is %s, and the environment's is %s"
                  .formatted(arn.group(3), environment.account().value()),
              environment.account()));
    }
    return arn.group(2).isEmpty() || arn.group(2).equals(environment.region().value())
        ? Stream.empty()
        : Stream.of(
            finding(
                value,
                "the region in it is %s, and the environment's is %s"
                    .formatted(arn.group(2), environment.region().value()),
                environment.region()));
  }

  /** The bucket is the one of a template with a name like it, in the account of Jenkins. */
  private static Stream<Diagnostic> bucket(
      EnvironmentFile environment, Repository repository, Optional<String> tools) {
    List<Located<String>> made =
        Deployment.all(repository).stream()
            .filter(each -> each.environment().isEmpty())
            .flatMap(each -> each.stack().all("AWS::S3::Bucket"))
            .flatMap(each -> each.properties().text("BucketName").stream())
            .filter(name -> tools.isPresent() && name.value().contains(UNKNOWN_ACCOUNT))
            .map(
                name ->
                    new Located<>(
                        name.value().replace(UNKNOWN_ACCOUNT, tools.orElseThrow()), name.at()))
            .toList();
    Located<String> bucket = environment.templateBucket();
    boolean known = made.stream().anyMatch(each -> each.value().equals(bucket.value()));
    return made.isEmpty() || known || environment.hasOwnBucket()
        ? Stream.empty()
        : Stream.of(
            finding(
                bucket,
                "no template makes the bucket \"%s\" in the tools account %s; there is: %s"
                    .formatted(
                        bucket.value(),
                        tools.orElseThrow(),
                        String.join(", ", made.stream().map(Located::value).toList())),
                made.getFirst()));
  }

  private static final String UNKNOWN_ACCOUNT = "[?AWS::AccountId]";

  /** The account of Jenkins is the one that most environments name in their bucket. */
  private static Optional<String> toolsAccount(List<EnvironmentFile> environments) {
    Map<String, Long> named =
        environments.stream()
            .flatMap(environment -> environment.toolsAccount().stream())
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return named.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static Diagnostic finding(Located<String> at, String message, Located<?> other) {
    return new Diagnostic(
        at.at(),
        RULE,
        Severity.ERROR,
        message,
        Jenkins.SILENT,
        List.of(new Located<>("what it must agree with", other.at())));
  }
}
