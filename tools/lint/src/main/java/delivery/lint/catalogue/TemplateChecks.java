package delivery.lint.catalogue;

import delivery.lint.Check;
import delivery.lint.cloudformation.TemplateParameterValue;
import delivery.lint.cloudformation.types.MissingResourceProperty;
import delivery.lint.cloudformation.types.ResourcePropertyValue;
import delivery.lint.cloudformation.types.UndefinedResourceAttribute;
import delivery.lint.cloudformation.types.UndefinedResourceProperty;
import delivery.lint.cloudformation.types.UndefinedResourceType;
import delivery.lint.iam.Escalation;
import delivery.lint.iam.GrantedTag;
import delivery.lint.iam.KeyGrant;
import delivery.lint.iam.OpenTrust;
import delivery.lint.iam.PassedRole;
import delivery.lint.iam.PolicyWildcard;
import delivery.lint.iam.VoidCondition;
import delivery.lint.network.EndpointNames;
import delivery.lint.network.EnvironmentAccount;
import delivery.lint.network.FargateSize;
import delivery.lint.network.GroupSize;
import delivery.lint.network.HealthCheckTarget;
import delivery.lint.network.InstanceSignal;
import delivery.lint.network.LaunchTemplateLimit;
import delivery.lint.network.ListenerPriority;
import delivery.lint.network.MountTargetZone;
import delivery.lint.network.ReachabilityFlow;
import delivery.lint.network.ReachabilityOpening;
import delivery.lint.network.RegionZone;
import delivery.lint.network.SubnetRange;
import delivery.lint.network.WebhookPath;
import delivery.lint.production.AccessLogs;
import delivery.lint.production.Approval;
import delivery.lint.production.DeletionProtection;
import delivery.lint.production.EncryptedClients;
import delivery.lint.production.FlowLogs;
import delivery.lint.production.HeardAlarms;
import delivery.lint.production.ReleaseRole;
import delivery.lint.production.RollbackAlarms;
import delivery.lint.production.SpareInstances;
import delivery.lint.production.TlsPolicy;
import delivery.lint.stacks.ClusterName;
import delivery.lint.stacks.HealthCheckMatcher;
import delivery.lint.stacks.InstanceReplacement;
import delivery.lint.stacks.SelectIndex;
import delivery.lint.stacks.SingleController;
import delivery.lint.stacks.TargetType;
import delivery.lint.stacks.TaskDefinitions;
import delivery.lint.stacks.UpdatePolicy;
import java.util.List;
import java.util.stream.Stream;

/** The checks of what the templates make: networks, what runs in them, and who may do what. */
final class TemplateChecks {
  private TemplateChecks() {}

  static List<Check> all() {
    return Stream.of(network(), stacks(), resources(), policies(), production())
        .flatMap(List::stream)
        .toList();
  }

  /** The network that the templates make. */
  private static List<Check> network() {
    return List.of(
        new ReachabilityFlow(),
        new ReachabilityOpening(),
        new HealthCheckTarget(),
        new InstanceSignal(),
        new GroupSize(),
        new RegionZone(),
        new FargateSize(),
        new LaunchTemplateLimit(),
        new EnvironmentAccount(),
        new SubnetRange(),
        new EndpointNames(),
        new MountTargetZone(),
        new ListenerPriority(),
        new WebhookPath());
  }

  /** What the stacks run: groups of instances, tasks, services. */
  private static List<Check> stacks() {
    return List.of(
        new UpdatePolicy(),
        new InstanceReplacement(),
        new TargetType(),
        new HealthCheckMatcher(),
        new SingleController(),
        new TaskDefinitions(),
        new ClusterName(),
        new SelectIndex());
  }

  /** What CloudFormation takes for each type of resource. */
  private static List<Check> resources() {
    return List.of(
        new UndefinedResourceType(),
        new UndefinedResourceProperty(),
        new UndefinedResourceAttribute(),
        new MissingResourceProperty(),
        new ResourcePropertyValue(),
        new TemplateParameterValue());
  }

  /** What the templates' policies allow. */
  private static List<Check> policies() {
    return List.of(
        new PolicyWildcard(),
        new OpenTrust(),
        new PassedRole(),
        new Escalation(),
        new VoidCondition(),
        new GrantedTag(),
        new KeyGrant());
  }

  /** What a protected environment must have. */
  private static List<Check> production() {
    return List.of(
        new EncryptedClients(),
        new TlsPolicy(),
        new AccessLogs(),
        new FlowLogs(),
        new HeardAlarms(),
        new RollbackAlarms(),
        new DeletionProtection(),
        new SpareInstances(),
        new ReleaseRole(),
        new Approval());
  }
}
