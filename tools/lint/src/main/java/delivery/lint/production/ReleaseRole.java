package delivery.lint.production;

import delivery.artifacts.Repository;
import delivery.artifacts.aws.DeployerCalls;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.production.ReleaseAgents.Trusted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A protected environment that lets in what builds for other environments have as well. */
public final class ReleaseRole implements Check {
  private static final String RULE = "production-release-role";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    ReleaseAgents agents = new ReleaseAgents(repository);
    List<Trusted> trusted = agents.trusted(DeployerCalls.DEPLOY_ROLE);
    if (trusted.isEmpty()) {
      return Stream.empty();
    }
    return ReleaseAgents.pipeline(repository).stream()
        .flatMap(pipeline -> check(pipeline, agents, trusted, chosen(repository, pipeline)))
        .distinct();
  }

  /** The environments that a build can be for. */
  private static List<EnvironmentFile> chosen(Repository repository, DeclarativePipeline pipeline) {
    List<String> names = pipeline.choices().getOrDefault(ReleaseAgents.PARAMETER, List.of());
    return repository
        .all(EnvironmentReader.Reading.class)
        .flatMap(reading -> reading.stacks().stream())
        .filter(each -> names.contains(each.name()))
        .toList();
  }

  private static Stream<Diagnostic> check(
      DeclarativePipeline pipeline,
      ReleaseAgents agents,
      List<Trusted> trusted,
      List<EnvironmentFile> environments) {
    List<EnvironmentFile> others =
        environments.stream().filter(each -> each.protection().marked().isEmpty()).toList();
    return environments.stream()
        .flatMap(
            environment ->
                environment.protection().marked().stream()
                    .flatMap(
                        marked -> {
                          List<Located<String>> own =
                              own(agents.roles(pipeline, environment.name()), trusted);
                          return Stream.concat(
                              own.isEmpty() ? Stream.of(nobody(environment, marked)) : Stream.of(),
                              others.stream()
                                  .flatMap(
                                      other ->
                                          shared(
                                              other.name(),
                                              agents.roles(pipeline, other.name()),
                                              own,
                                              trusted,
                                              marked)));
                        }));
  }

  private static List<Located<String>> own(List<Located<String>> roles, List<Trusted> trusted) {
    Set<String> names =
        trusted.stream().map(each -> each.role().value()).collect(Collectors.toSet());
    return roles.stream().filter(role -> names.contains(role.value())).toList();
  }

  /** What a build for another environment has, too. */
  private static Stream<Diagnostic> shared(
      String other,
      List<Located<String>> roles,
      List<Located<String>> own,
      List<Trusted> trusted,
      Location marked) {
    Set<String> theirs = roles.stream().map(Located::value).collect(Collectors.toSet());
    Stream<Diagnostic> used =
        own.stream()
            .filter(role -> theirs.contains(role.value()))
            .map(
                role ->
                    error(
                        role.at(),
                        "builds for %s have the role %s, too".formatted(other, role.value()),
                        marked));
    Stream<Diagnostic> open =
        trusted.stream()
            .filter(each -> !each.chosen() && theirs.contains(each.role().value()))
            .map(
                each ->
                    error(
                        each.role().at(),
                        "every account lets in %s, which builds for %s have"
                            .formatted(each.role().value(), other),
                        marked));
    return Stream.concat(used, open);
  }

  private static Diagnostic nobody(EnvironmentFile environment, Location marked) {
    return error(
        marked,
        "no agent of a build for %s has a role that %s lets in"
            .formatted(environment.name(), DeployerCalls.DEPLOY_ROLE),
        marked);
  }

  private static Diagnostic error(Location at, String message, Location marked) {
    return new Diagnostic(
        at,
        RULE,
        Severity.ERROR,
        message,
        Jenkins.SILENT,
        List.of(new Located<>("the environment is protected", marked)));
  }
}
