package delivery.deployer.changeset;

import delivery.deployer.failure.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Judges a change set against what the caller allows. Pure. */
public final class ChangeReview {
  /**
   * Types whose physical resource holds data or an address that others rely on; AWS has no such
   * list, so this one errs on the side of asking.
   */
  public static final Set<String> STATEFUL =
      Set.of(
          "AWS::RDS::DBInstance",
          "AWS::RDS::DBCluster",
          "AWS::DynamoDB::Table",
          "AWS::DynamoDB::GlobalTable",
          "AWS::S3::Bucket",
          "AWS::EFS::FileSystem",
          "AWS::FSx::FileSystem",
          "AWS::EC2::Volume",
          "AWS::EC2::VPC",
          "AWS::EC2::EIP",
          "AWS::ECR::Repository",
          "AWS::ElastiCache::ReplicationGroup",
          "AWS::OpenSearchService::Domain",
          "AWS::Kinesis::Stream",
          "AWS::KMS::Key",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::Secret",
          "AWS::Cognito::UserPool",
          "AWS::Route53::HostedZone",
          "AWS::Backup::BackupVault",
          "AWS::Logs::LogGroup",
          "AWS::ElasticLoadBalancingV2::LoadBalancer");

  private ChangeReview() {}

  /**
   * Passes or refuses.
   *
   * @param deployed parameters of the stack as it is; empty for a new stack
   * @throws RefusedException naming every change that is not allowed and the option that allows it
   */
  public static void review(
      List<PlannedChange> changes, Map<String, String> deployed, DeploymentRequest request) {
    Set<String> replaceable = request.options().replaceable();
    List<PlannedChange> losses =
        changes.stream()
            .filter(PlannedChange::losesResource)
            .filter(change -> STATEFUL.contains(change.type()))
            .filter(change -> !change.policyAction().contains("Retain"))
            .filter(
                change ->
                    !replaceable.contains(change.logicalId())
                        && !replaceable.contains(change.path()))
            .toList();
    if (!losses.isEmpty()) {
      throw new RefusedException(
          String.join(
              "\n",
              losses.stream()
                  .map(
                      change ->
                          "%s (%s) would be %s; allow it with --allow-replace %s"
                              .formatted(
                                  change.path(),
                                  change.type(),
                                  change.action().equals("Remove") ? "removed" : "replaced",
                                  change.path()))
                  .toList()));
    }
    if (!request.options().onlyParameters().isEmpty()) {
      requireOnly(request.options().onlyParameters(), changes, deployed, request);
    }
  }

  private static void requireOnly(
      Set<String> allowed,
      List<PlannedChange> changes,
      Map<String, String> deployed,
      DeploymentRequest request) {
    Set<String> others = new TreeSet<>();
    request
        .parameters()
        .forEach(
            (name, value) -> {
              boolean kept = request.unmentioned().contains(name) && deployed.containsKey(name);
              if (!request.masked().contains(name)
                  && !kept
                  && !value.equals(deployed.get(name))
                  && !allowed.contains(name)) {
                others.add("parameter " + name);
              }
            });
    for (PlannedChange change : changes) {
      if (!change.action().equals("Modify")) {
        others.add(change.action() + " of " + change.path());
      }
      for (PlannedChange.Detail detail : change.causes()) {
        if (detail.source().equals("ParameterReference") && !allowed.contains(detail.cause())) {
          others.add("parameter " + detail.cause() + " at " + change.path());
        }
        if (detail.source().equals("DirectModification")) {
          others.add("template change of " + change.path() + "." + detail.property());
        }
      }
    }
    if (!others.isEmpty()) {
      throw new RefusedException(
          "more than %s changes: %s; review the change set and execute it by name, or leave --yes-if-only out"
              .formatted(String.join(", ", new TreeSet<>(allowed)), String.join(", ", others)));
    }
  }
}
