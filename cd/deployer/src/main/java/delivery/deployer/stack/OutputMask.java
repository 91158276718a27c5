package delivery.deployer.stack;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.template.SecretOutputs;
import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * Masks the outputs of a stack that hold a masked parameter's value, as its own template tells, and
 * a reason that may repeat one. Where the template cannot be read, every output is masked.
 */
public record OutputMask(CloudFormationClient cloudFormation) {
  /** What stands for a value, as CloudFormation writes it. */
  public static final String MASK = "****";

  /**
   * The stack without secrets in its outputs and its reason; a stack without masked parameters has
   * none.
   */
  public StackSnapshot mask(StackSnapshot stack) {
    return stack.parameters().containsValue(MASK)
        ? new StackSnapshot(
            stack.name(),
            stack.id(),
            stack.status(),
            ReasonMask.of(stack.statusReason()),
            stack.parameters(),
            outputs(stack),
            stack.terminationProtection())
        : stack;
  }

  private Map<String, String> outputs(StackSnapshot stack) {
    if (stack.outputs().isEmpty()) {
      return stack.outputs();
    }
    Map<String, String> outputs = new LinkedHashMap<>(stack.outputs());
    try {
      Set<String> secret =
          new SecretOutputs((template, resource) -> nested(stack, resource))
              .of(DeployedTemplate.read(cloudFormation, stack.id(), stack.name()));
      secret.forEach(name -> outputs.computeIfPresent(name, (key, value) -> MASK));
    } catch (InvalidInputException unreadable) {
      outputs.replaceAll((name, value) -> MASK + " (the stack's template cannot be read)");
    } catch (CloudFormationException e) {
      if (!AwsErrors.denied(e)) {
        throw e;
      }
      outputs.replaceAll((name, value) -> MASK + " (cloudformation:GetTemplate is not allowed)");
    }
    return outputs;
  }

  private Optional<TemplateFile> nested(StackSnapshot stack, TemplateResource resource) {
    String id =
        cloudFormation
            .describeStackResources(
                r -> r.stackName(stack.id()).logicalResourceId(resource.logicalId()))
            .stackResources()
            .stream()
            .map(found -> Optional.ofNullable(found.physicalResourceId()).orElse(""))
            .findFirst()
            .orElse("");
    return id.startsWith("arn:")
        ? Optional.of(DeployedTemplate.read(cloudFormation, id, resource.logicalId()))
        : Optional.empty();
  }
}
