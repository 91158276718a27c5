package delivery.deployer.changeset;

import java.util.List;

/**
 * One change of a change set.
 *
 * @param stack path of nested logical ids that leads to the resource's stack; empty for the main
 *     one
 * @param action Add, Modify, Remove, Import or Dynamic, in CloudFormation's words
 * @param logicalId the resource
 * @param type its type
 * @param replacement True, False, Conditional, or empty
 * @param policyAction what becomes of the old resource, such as ReplaceAndRetain; empty otherwise
 * @param details which properties change and why
 */
public record PlannedChange(
    String stack,
    String action,
    String logicalId,
    String type,
    String replacement,
    String policyAction,
    List<Detail> details) {

  /**
   * Why a property changes.
   *
   * @param property its name, or the attribute (Tags, Metadata, …)
   * @param source ParameterReference, ResourceReference, ResourceAttribute, DirectModification or
   *     Automatic
   * @param cause the parameter or resource that caused it; empty for a change of the template
   * @param before its value before, where CloudFormation tells
   * @param after its value afterwards, where CloudFormation tells
   * @param live its value in AWS, where that is neither: somebody changed it by hand
   */
  public record Detail(
      String property, String source, String cause, String before, String after, String live) {}

  /** Whether the physical resource may go away. */
  public boolean losesResource() {
    return action.equals("Remove")
        || replacement.equals("True")
        || replacement.equals("Conditional");
  }

  /**
   * The details that tell a cause. CloudFormation adds to a property that a parameter or resource
   * changes a second detail without a cause, as if the template were edited.
   */
  public List<Detail> causes() {
    return details.stream()
        .filter(
            detail ->
                !detail.source().equals("DirectModification")
                    || details.stream()
                        .noneMatch(
                            other ->
                                other.property().equals(detail.property())
                                    && !other.source().equals("DirectModification")))
        .toList();
  }

  /** Path and logical id, as options name it. */
  public String path() {
    return stack.isEmpty() ? logicalId : stack + "/" + logicalId;
  }
}
