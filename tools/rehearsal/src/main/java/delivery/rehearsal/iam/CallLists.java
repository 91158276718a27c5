package delivery.rehearsal.iam;

import delivery.artifacts.Name;
import delivery.artifacts.Wildcard;
import delivery.artifacts.aws.AwsCalls;
import delivery.artifacts.aws.DeployerCalls;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lists of calls that {@code check} compares with the roles: the pipeline's and the deployer's.
 * A rehearsal compares them with what was really called.
 *
 * @param pipeline empty where the repository has no such list
 * @param deployer empty where the repository has no such list
 */
public record CallLists(Optional<AwsCalls> pipeline, Optional<DeployerCalls> deployer) {

  // AWS asks for no permission, so that no role has to allow it.
  private static final String FREE = "sts:GetCallerIdentity";

  /** Reads those that there are. */
  public static CallLists read(SourceTree tree) throws IOException {
    return new CallLists(
        tree.exists(AwsCalls.PATH)
            ? Optional.of(AwsCalls.read(tree.read(AwsCalls.PATH)))
            : Optional.empty(),
        tree.exists(DeployerCalls.PATH)
            ? Optional.of(DeployerCalls.read(tree.read(DeployerCalls.PATH)))
            : Optional.empty());
  }

  /** Why a role may take an action that a rehearsal does not show; empty when nothing tells. */
  String reason(String role, String action) {
    Optional<String> written =
        pipeline.stream()
            .flatMap(list -> list.entries().stream())
            .filter(entry -> !entry.reason().isEmpty())
            .filter(entry -> matches(entry.action(), role, action))
            .map(AwsCalls.Entry::reason)
            .findFirst();
    return written.orElseGet(() -> commands(role, action));
  }

  private String commands(String role, String action) {
    String commands =
        deployer.stream()
            .flatMap(list -> list.entries().stream())
            .filter(entry -> matches(entry.action(), role, action))
            .map(DeployerCalls.CommandCall::command)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return commands.isEmpty() ? "" : "deployer " + commands;
  }

  /**
   * Calls that were made and are on no list, a sentence with a place each; nothing where the
   * repository does not have both lists.
   */
  public List<String> unlisted(List<IamRecord.UsedAction> used) {
    if (pipeline.isEmpty() || deployer.isEmpty()) {
      return List.of();
    }
    return used.stream()
        .filter(each -> !each.action().equals(FREE))
        .filter(each -> listed().noneMatch(entry -> matches(each.action(), entry, each.role())))
        .map(
            each ->
                "%s: %s called %s in the stage %s, and the list does not say so; add it%s"
                    .formatted(
                        place(each.role()),
                        each.role(),
                        each.action(),
                        String.join(", ", each.stages()),
                        each.role().equals(DeployerCalls.DEPLOY_ROLE)
                            ? " to the command that makes it"
                            : " under recorded"))
        .distinct()
        .toList();
  }

  private Stream<Name.IamAction> listed() {
    return Stream.concat(
        pipeline.stream().flatMap(list -> list.entries().stream()).map(AwsCalls.Entry::action),
        deployer.stream()
            .flatMap(list -> list.entries().stream())
            .map(DeployerCalls.CommandCall::action));
  }

  private Location place(String role) {
    if (role.equals(DeployerCalls.DEPLOY_ROLE)) {
      return Location.startOf(DeployerCalls.PATH);
    }
    return pipeline.stream()
        .flatMap(list -> list.entries().stream())
        .filter(entry -> entry.action().scope().equals(role))
        .map(entry -> entry.call().at())
        .findFirst()
        .orElse(Location.startOf(AwsCalls.PATH));
  }

  private static boolean matches(String called, Name.IamAction entry, String role) {
    return entry.scope().equals(role) && Wildcard.matches(entry.text(), called);
  }

  // What a role allows may be a pattern, of which an entry is one case.
  private static boolean matches(Name.IamAction entry, String role, String allowed) {
    return entry.scope().equals(role) && Wildcard.matches(allowed, entry.text());
  }
}
