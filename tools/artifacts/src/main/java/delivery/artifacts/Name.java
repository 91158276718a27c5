package delivery.artifacts;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;

/**
 * A name by which one artifact refers to something that another one defines, as object files do.
 * Names of the same kind and text are the same thing; some kinds live in a scope, such as a
 * template.
 */
public sealed interface Name {

  /** The name as it is written. */
  String text();

  /** The file or role inside which the name is known; empty when it is known everywhere. */
  default String scope() {
    return "";
  }

  /** Whether a definition of this name serves a use; wildcards serve more than their own text. */
  default boolean covers(Name use) {
    return equals(use);
  }

  /** Whether the name is a pattern, which equality does not find. */
  default boolean isPattern() {
    return false;
  }

  /** This name at a place. */
  default Located<Name> at(Location place) {
    return new Located<>(this, place);
  }

  /** A label that agents offer and pipelines ask for. */
  record AgentLabel(String text) implements Name {}

  /** A credential of the controller. */
  record CredentialId(String text) implements Name {}

  /** A plugin by its short name. */
  record PluginId(String text) implements Name {}

  /** A variable that Configuration as Code and Job DSL read from the controller's environment. */
  record EnvironmentVariable(String text) implements Name {}

  /** A variable that the controller's container gets from its task definition or its image. */
  record ContainerVariable(String text) implements Name {}

  /** A file or folder of the repository, relative to its root. */
  record RepositoryFile(String text) implements Name {}

  /** A program that the agent's image holds. */
  record ImageTool(String text) implements Name {}

  /** An environment to deploy to. */
  record EnvironmentName(String text) implements Name {}

  /** The path of a parameter of AWS Systems Manager, as one environment reads it. */
  record SsmParameter(String text, String scope) implements Name {}

  /** A variable of the Packer templates of one folder. */
  record PackerVariable(String text, String scope) implements Name {}

  /** A local value of the Packer templates of one folder. */
  record PackerLocal(String text, String scope) implements Name {}

  /** A source of the Packer templates of one folder: {@code type.name}. */
  record PackerSource(String text, String scope) implements Name {}

  /** What {@code Ref}, {@code Sub} and {@code GetAtt} reach: a parameter or resource. */
  record TemplateElement(String text, String scope) implements Name {}

  /** A parameter of a CloudFormation template, as those who deploy it give it. */
  record TemplateParameter(String text, String scope) implements Name {}

  /** A condition of a CloudFormation template. */
  record TemplateCondition(String text, String scope) implements Name {}

  /** A mapping of a CloudFormation template. */
  record TemplateMapping(String text, String scope) implements Name {}

  /** An output of a CloudFormation template. */
  record StackOutput(String text, String scope) implements Name {}

  /**
   * An AWS action that a role is allowed or uses, such as {@code s3:GetObject}.
   *
   * @param text may have {@code *} and {@code ?} in a definition
   * @param scope the role's name
   */
  record IamAction(String text, String scope) implements Name {
    @Override
    public boolean isPattern() {
      return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    @Override
    public boolean covers(Name use) {
      return use instanceof IamAction action
          && action.scope.equals(scope)
          && Wildcard.matches(text, action.text);
    }
  }
}
