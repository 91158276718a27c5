package delivery.lint.stacks;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A group that keeps instances which should be replaced: of an old image, or that do not answer.
 */
public final class InstanceReplacement implements Check {
  private static final String RULE = "instance-replacement";

  /** What stays the same when the launch template gets a new version. */
  private static final Pattern FIXED =
      Pattern.compile("\\d+|\\$Latest|\\$Default|.*\\.DefaultVersionNumber]");

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
    return Deployment.all(repository).stream()
        .map(Deployment::stack)
        .flatMap(
            stack ->
                stack
                    .all("AWS::AutoScaling::AutoScalingGroup")
                    .flatMap(
                        group ->
                            Stream.concat(
                                version(group.properties(), stack).stream(),
                                health(group).stream())));
  }

  /** CloudFormation replaces instances when what it knows of the group changes. */
  private static Optional<Diagnostic> version(Resolved group, ResolvedStack stack) {
    Optional<Resolved> template =
        group
            .at("LaunchTemplate")
            .or(
                () ->
                    group.at(
                        "MixedInstancesPolicy", "LaunchTemplate", "LaunchTemplateSpecification"));
    return template
        .filter(
            each -> each.text("LaunchTemplateId").filter(id -> isOf(stack, id.value())).isPresent())
        .flatMap(each -> each.text("Version"))
        .filter(version -> FIXED.matcher(version.value()).matches())
        .map(
            version ->
                finding(
                    version.at(),
                    "this version of the launch template stays the same when the template changes,"
                        + " and no instance runs a new image; name its LatestVersionNumber by"
                        + " Fn::GetAtt"));
  }

  private static boolean isOf(ResolvedStack stack, String id) {
    return stack.all("AWS::EC2::LaunchTemplate").map(StackResource::id).anyMatch(id::equals);
  }

  private static Optional<Diagnostic> health(StackResource group) {
    Optional<Resolved.Field> targets = group.properties().field("TargetGroupARNs");
    Optional<Resolved.Text> type = group.properties().text("HealthCheckType");
    boolean isAsked =
        type.map(Resolved.Text::value)
            .filter(
                word -> word.contains("ELB") || word.contains("LATTICE") || word.startsWith("["))
            .isPresent();
    return isAsked || group.properties().items("TargetGroupARNs").isEmpty()
        ? Optional.empty()
        : targets.map(
            field ->
                finding(
                    type.map(Resolved.Text::origin).orElse(field.at()),
                    "the group does not ask its target group (HealthCheckType ELB): an instance"
                        + " that runs and does not answer is never replaced"));
  }

  private static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
