package delivery.lint.links;

import delivery.artifacts.Name;
import delivery.artifacts.Repository;
import delivery.artifacts.aws.AwsCalls;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.jcasc.ControllerFiles;
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
  /** The rule for a pin that nothing uses. */
  public static final String UNUSED_PLUGIN = "unused-plugin";

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
          .unusedOnly(
              definition ->
                  !definition.at().file().equals(Dockerfile.CONTROLLER)
                      && !definition.value().text().equals(ControllerFiles.VARIABLE));
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
  private static final NameKind TEMPLATE_MAPPING =
      NameKind.of(
          "template-mapping",
          "mapping of this template",
          Name.TemplateMapping.class,
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
        TEMPLATE_CONDITION,
        TEMPLATE_MAPPING);
  }

  /** One check for each kind and fault; its name is written out so that a search finds it. */
  public static List<Check> checks() {
    return List.of(
        new NameResolution("undefined-agent-label", AGENT_LABEL, Fault.UNDEFINED),
        new NameResolution("unused-agent-label", AGENT_LABEL, Fault.UNUSED),
        new NameResolution("undefined-credential", CREDENTIAL, Fault.UNDEFINED),
        new NameResolution("unused-credential", CREDENTIAL, Fault.UNUSED),
        new NameResolution("duplicate-credential", CREDENTIAL, Fault.DUPLICATE),
        new NameResolution("unused-environment-variable", ENVIRONMENT_VARIABLE, Fault.UNUSED),
        new NameResolution("undefined-container-variable", CONTAINER_VARIABLE, Fault.UNDEFINED),
        new NameResolution("unused-container-variable", CONTAINER_VARIABLE, Fault.UNUSED),
        new NameResolution("undefined-template-reference", TEMPLATE_REFERENCE, Fault.UNDEFINED),
        new NameResolution("duplicate-template-reference", TEMPLATE_REFERENCE, Fault.DUPLICATE),
        new NameResolution("undefined-template-parameter", TEMPLATE_PARAMETER, Fault.UNDEFINED),
        new NameResolution("unused-template-parameter", TEMPLATE_PARAMETER, Fault.UNUSED),
        new NameResolution("undefined-template-mapping", TEMPLATE_MAPPING, Fault.UNDEFINED),
        new NameResolution("undefined-template-condition", TEMPLATE_CONDITION, Fault.UNDEFINED),
        new NameResolution("unused-template-condition", TEMPLATE_CONDITION, Fault.UNUSED),
        new NameResolution("undefined-stack-output", STACK_OUTPUT, Fault.UNDEFINED),
        new NameResolution("duplicate-stack-output", STACK_OUTPUT, Fault.DUPLICATE),
        new NameResolution("undefined-packer-variable", PACKER_VARIABLE, Fault.UNDEFINED),
        new NameResolution("unused-packer-variable", PACKER_VARIABLE, Fault.UNUSED),
        new NameResolution("duplicate-packer-variable", PACKER_VARIABLE, Fault.DUPLICATE),
        new NameResolution("undefined-packer-local", PACKER_LOCAL, Fault.UNDEFINED),
        new NameResolution("unused-packer-local", PACKER_LOCAL, Fault.UNUSED),
        new NameResolution("undefined-packer-source", PACKER_SOURCE, Fault.UNDEFINED),
        new NameResolution("unused-packer-source", PACKER_SOURCE, Fault.UNUSED),
        new NameResolution("undefined-file", FILE, Fault.UNDEFINED),
        new NameResolution("undefined-image-tool", IMAGE_TOOL, Fault.UNDEFINED),
        new NameResolution("undefined-environment", ENVIRONMENT, Fault.UNDEFINED),
        new NameResolution("unused-environment", ENVIRONMENT, Fault.UNUSED),
        new NameResolution("undefined-ssm-parameter", SSM_PARAMETER, Fault.UNDEFINED),
        new NameResolution("undefined-iam-action", IAM_ACTION, Fault.UNDEFINED),
        new NameResolution("unused-iam-action", IAM_ACTION, Fault.UNUSED),
        new NameResolution("undefined-plugin", PLUGIN, Fault.UNDEFINED),
        new NameResolution(UNUSED_PLUGIN, PLUGIN, Fault.UNUSED),
        new NameResolution("duplicate-plugin", PLUGIN, Fault.DUPLICATE));
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
