package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A multibranch job that takes the pipeline from the change itself, on a controller some of whose
 * agents have a role in AWS. Source of what is trusted: {@code OriginPullRequestDiscoveryTrait} and
 * {@code ForkPullRequestDiscoveryTrait} of github-branch-source.
 */
public final class PullRequestTrust implements Check {
  private static final String RULE = "pull-request-trust";

  /** Whose pipeline is taken. */
  private static final Map<String, String> TRUSTED =
      Map.of(
          "gitBranchDiscovery", "whoever may push a branch",
          "gitHubBranchDiscovery", "whoever may push a branch",
          "gitHubPullRequestDiscovery", "whoever may push a branch",
          "gitHubTrustContributors", "every contributor",
          "gitHubTrustEveryone", "everybody with a fork",
          "gitHubTrustPermissions", "whoever may push a branch, from a fork too");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Optional<BoundValue> power =
        JcascFiles.values(repository)
            .filter(value -> value.path().contains(".ecs.templates["))
            .filter(value -> value.attribute().name().equals("taskrole"))
            .filter(value -> !value.value().isNull())
            .findFirst();
    return power.stream()
        .flatMap(
            role ->
                repository
                    .all(JobScript.class)
                    .flatMap(script -> script.items().stream())
                    .flatMap(item -> check(item, role)));
  }

  private static Stream<Diagnostic> check(JobItem item, BoundValue role) {
    return item.settings().stream()
        .filter(setting -> TRUSTED.containsKey(setting.method()))
        .map(setting -> diagnostic(item, setting, role));
  }

  private static Diagnostic diagnostic(JobItem item, Setting setting, BoundValue role) {
    return new Diagnostic(
        setting.at(),
        RULE,
        Severity.ERROR,
        "\"%s\" runs the pipeline of %s before anybody has read it, and a pipeline may ask for any agent"
            .formatted(item.name(), TRUSTED.get(setting.method())),
        Jenkins.SILENT,
        List.of(new Located<>("such an agent has a role in AWS", role.key())));
  }
}
