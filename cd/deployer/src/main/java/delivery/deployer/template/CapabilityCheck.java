package delivery.deployer.template;

import delivery.deployer.failure.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds resources that need a capability which nobody has declared, in the main template and in
 * those nested in it (CloudFormation API reference, CreateChangeSet, Capabilities).
 */
public final class CapabilityCheck {
  private static final Set<String> TYPES =
      Set.of(
          "AWS::IAM::AccessKey",
          "AWS::IAM::Group",
          "AWS::IAM::InstanceProfile",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Policy",
          "AWS::IAM::Role",
          "AWS::IAM::User",
          "AWS::IAM::UserToGroupAddition");

  /** A name of one's own needs more: it may be another stack's role. */
  private static final Set<String> NAMES =
      Set.of("GroupName", "InstanceProfileName", "ManagedPolicyName", "RoleName", "UserName");

  private static final Set<String> NAMED_TYPES =
      Set.of(
          "AWS::IAM::Group",
          "AWS::IAM::InstanceProfile",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Role",
          "AWS::IAM::User");

  private CapabilityCheck() {}

  /**
   * Checks them.
   *
   * @param declared the capabilities that the environment file declares
   * @param declaration where they are, or would be, declared
   * @throws InvalidInputException naming every resource that needs another one
   */
  public static void check(TemplateTree tree, List<String> declared, Path declaration) {
    List<String> problems = new ArrayList<>();
    for (TemplateFile template : tree.templates().values()) {
      for (TemplateResource resource : template.resources().values()) {
        missing(resource, declared)
            .ifPresent(
                capability ->
                    problems.add(
                        "%s: %s (%s) needs %s: write it under 'capabilities' in %s"
                            .formatted(
                                resource.location(),
                                resource.logicalId(),
                                resource.type(),
                                capability,
                                declaration)));
      }
    }
    InvalidInputException.refuse(problems);
  }

  private static Optional<String> missing(TemplateResource resource, List<String> declared) {
    if (!TYPES.contains(resource.type()) || declared.contains("CAPABILITY_NAMED_IAM")) {
      return Optional.empty();
    }
    if (NAMED_TYPES.contains(resource.type())
        && resource.properties().keySet().stream().anyMatch(NAMES::contains)) {
      return Optional.of("CAPABILITY_NAMED_IAM");
    }
    return declared.contains("CAPABILITY_IAM") ? Optional.empty() : Optional.of("CAPABILITY_IAM");
  }
}
