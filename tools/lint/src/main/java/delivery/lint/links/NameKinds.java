package delivery.lint.links;

import delivery.artifacts.Name;
import delivery.artifacts.Repository;
import delivery.artifacts.aws.AwsCalls;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.links.NameResolution.Fault;
import java.util.List;

/** Every kind of name that artifacts share, with the rules that hold for it. */
public final class NameKinds {
  private static final NameKind AGENT_LABEL =
      NameKind.of("agent-label", "agent label", Name.AgentLabel.class, Jenkins.SILENT)
          .where(Jcasc.class);
  private static final NameKind CREDENTIAL =
      NameKind.of("credential", "credential", Name.CredentialId.class, Jenkins.SILENT)
          .where(Jcasc.class);
  private static final NameKind ENVIRONMENT_VARIABLE =
      NameKind.of(
              "environment-variable",
              "variable of the controller",
              Name.EnvironmentVariable.class,
              Jenkins.SILENT)
          .where(Jcasc.class);
  private static final NameKind CONTAINER_VARIABLE =
      NameKind.of(
              "container-variable",
              "variable of the controller's container",
              Name.ContainerVariable.class,
              Jenkins.SILENT)
          .knownIf(NameKinds::hasTaskDefinition)
          .alsoUsedBy(Name.EnvironmentVariable.class)
          .unusedOnly(definition -> !definition.at().file().equals(Dockerfile.CONTROLLER));
  private static final NameKind TEMPLATE_REFERENCE =
      NameKind.of(
          "template-reference",
          "parameter or resource of this template",
          Name.TemplateElement.class,
          Jenkins.REFUSES);
  private static final NameKind TEMPLATE_PARAMETER =
      NameKind.of("template-parameter", "parameter", Name.TemplateParameter.class, Jenkins.REFUSES)
          .alsoUsedBy(Name.TemplateElement.class);
  private static final NameKind TEMPLATE_CONDITION =
      NameKind.of(
          "template-condition",
          "condition of this template",
          Name.TemplateCondition.class,
          Jenkins.REFUSES);
  private static final NameKind STACK_OUTPUT =
      NameKind.of("stack-output", "output", Name.StackOutput.class, Jenkins.REFUSES);
  private static final NameKind PACKER_VARIABLE =
      NameKind.of("packer-variable", "Packer variable", Name.PackerVariable.class, Jenkins.REFUSES)
          .knownIf(NameKinds::isPackerReadable);
  private static final NameKind PACKER_LOCAL =
      NameKind.of("packer-local", "local value", Name.PackerLocal.class, Jenkins.REFUSES)
          .knownIf(NameKinds::isPackerReadable);
  private static final NameKind PACKER_SOURCE =
      NameKind.of("packer-source", "Packer source", Name.PackerSource.class, Jenkins.REFUSES)
          .knownIf(NameKinds::isPackerReadable);
  private static final NameKind FILE =
      NameKind.of("file", "file of the repository", Name.RepositoryFile.class, Jenkins.SILENT);
  private static final NameKind IMAGE_TOOL =
      NameKind.of(
              "image-tool",
              "program that the agent's image is known to hold",
              Name.ImageTool.class,
              Jenkins.SILENT)
          .knownIf(NameKinds::hasAgentImage);
  private static final NameKind ENVIRONMENT =
      NameKind.of("environment", "environment", Name.EnvironmentName.class, Jenkins.SILENT)
          .knownIf(
              repository ->
                  has(repository, EnvironmentReader.Reading.class)
                      && has(repository, Jenkinsfile.class));
  private static final NameKind SSM_PARAMETER =
      NameKind.of(
              "ssm-parameter",
              "parameter that the pipeline publishes",
              Name.SsmParameter.class,
              Jenkins.SILENT)
          .where(EnvironmentReader.Reading.class);
  private static final NameKind IAM_ACTION =
      NameKind.of("iam-action", "allowed action", Name.IamAction.class, Jenkins.SILENT)
          .where(AwsCalls.class)
          .unusedOnly(definition -> !definition.at().file().equals(AwsCalls.PATH));
  private static final NameKind PLUGIN =
      NameKind.of("plugin", "plugin", Name.PluginId.class, Jenkins.REFUSES)
          .where(PluginList.class)
          .withUses(PluginUses::of)
          .unusedIs(Severity.NOTE);

  private NameKinds() {}

  /** Every kind; first those that lead from one sort of artifact to another. */
  static List<NameKind> all() {
    return List.of(
        AGENT_LABEL,
        CREDENTIAL,
        ENVIRONMENT,
        SSM_PARAMETER,
        ENVIRONMENT_VARIABLE,
        CONTAINER_VARIABLE,
        TEMPLATE_PARAMETER,
        STACK_OUTPUT,
        IAM_ACTION,
        IMAGE_TOOL,
        PLUGIN,
        FILE,
        PACKER_VARIABLE,
        PACKER_LOCAL,
        PACKER_SOURCE,
        TEMPLATE_REFERENCE,
        TEMPLATE_CONDITION);
  }

  /** One check for each kind and fault. */
  public static List<Check> checks() {
    return List.of(
        new NameResolution(AGENT_LABEL, Fault.UNDEFINED),
        new NameResolution(AGENT_LABEL, Fault.UNUSED),
        new NameResolution(CREDENTIAL, Fault.UNDEFINED),
        new NameResolution(CREDENTIAL, Fault.UNUSED),
        new NameResolution(CREDENTIAL, Fault.DUPLICATE),
        new NameResolution(ENVIRONMENT_VARIABLE, Fault.UNUSED),
        new NameResolution(CONTAINER_VARIABLE, Fault.UNDEFINED),
        new NameResolution(CONTAINER_VARIABLE, Fault.UNUSED),
        new NameResolution(TEMPLATE_REFERENCE, Fault.UNDEFINED),
        new NameResolution(TEMPLATE_REFERENCE, Fault.DUPLICATE),
        new NameResolution(TEMPLATE_PARAMETER, Fault.UNDEFINED),
        new NameResolution(TEMPLATE_PARAMETER, Fault.UNUSED),
        new NameResolution(TEMPLATE_CONDITION, Fault.UNDEFINED),
        new NameResolution(TEMPLATE_CONDITION, Fault.UNUSED),
        new NameResolution(STACK_OUTPUT, Fault.UNDEFINED),
        new NameResolution(STACK_OUTPUT, Fault.DUPLICATE),
        new NameResolution(PACKER_VARIABLE, Fault.UNDEFINED),
        new NameResolution(PACKER_VARIABLE, Fault.UNUSED),
        new NameResolution(PACKER_VARIABLE, Fault.DUPLICATE),
        new NameResolution(PACKER_LOCAL, Fault.UNDEFINED),
        new NameResolution(PACKER_LOCAL, Fault.UNUSED),
        new NameResolution(PACKER_SOURCE, Fault.UNDEFINED),
        new NameResolution(PACKER_SOURCE, Fault.UNUSED),
        new NameResolution(FILE, Fault.UNDEFINED),
        new NameResolution(IMAGE_TOOL, Fault.UNDEFINED),
        new NameResolution(ENVIRONMENT, Fault.UNDEFINED),
        new NameResolution(ENVIRONMENT, Fault.UNUSED),
        new NameResolution(SSM_PARAMETER, Fault.UNDEFINED),
        new NameResolution(IAM_ACTION, Fault.UNDEFINED),
        new NameResolution(IAM_ACTION, Fault.UNUSED),
        new NameResolution(PLUGIN, Fault.UNDEFINED),
        new NameResolution(PLUGIN, Fault.UNUSED),
        new NameResolution(PLUGIN, Fault.DUPLICATE));
  }

  private static boolean has(
      Repository repository, Class<? extends delivery.artifacts.Artifact> kind) {
    return repository.all(kind).findAny().isPresent();
  }

  /** What stands behind a fault of syntax was not read, and so is neither missing nor unused. */
  private static boolean isPackerReadable(Repository repository) {
    return has(repository, PackerFile.class)
        && repository.all(PackerFile.class).allMatch(file -> file.hcl().problem().isEmpty());
  }

  private static boolean hasTaskDefinition(Repository repository) {
    return repository
        .all(Template.class)
        .anyMatch(template -> !template.containerVariables().isEmpty());
  }

  private static boolean hasAgentImage(Repository repository) {
    return repository.all(Dockerfile.class).anyMatch(file -> file.path().equals(Dockerfile.AGENT));
  }
}
