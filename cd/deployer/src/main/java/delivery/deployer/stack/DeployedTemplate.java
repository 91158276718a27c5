package delivery.deployer.stack;

import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateFileReader;
import java.nio.file.Path;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** The template of a stack as CloudFormation has it. */
final class DeployedTemplate {
  private DeployedTemplate() {}

  /**
   * Reads it.
   *
   * @param name what messages call it
   * @throws delivery.deployer.failure.InvalidInputException when it is no template
   */
  static TemplateFile read(CloudFormationClient cloudFormation, String stackId, String name) {
    String body = cloudFormation.getTemplate(request -> request.stackName(stackId)).templateBody();
    return TemplateFileReader.parse(Path.of(name), body);
  }
}
