package delivery.deployer.cli.option;

import delivery.deployer.aws.AwsReferences;
import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.parameters.ParameterPlanner;
import delivery.deployer.parameters.ParameterResolution;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.PlannedParameter;
import delivery.deployer.source.LocatedValue;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.sync.TemplateBucket;
import delivery.deployer.sync.TemplateFolder;
import delivery.deployer.sync.TemplateFolderReader;
import delivery.deployer.template.CapabilityCheck;
import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateFileReader;
import delivery.deployer.template.TemplateTree;
import delivery.deployer.template.TemplateValidation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The templates of an environment, checked, and the parameters that they are deployed with.
 *
 * @param environment the environment
 * @param template the main template as it was named
 * @param tree that template and those nested in it
 * @param folder all templates of its folder
 */
public record ParameterPlanning(
    Environment environment, Path template, TemplateTree tree, TemplateFolder folder) {

  /**
   * Reads and checks the templates; AWS is not called.
   *
   * @throws InvalidInputException naming everything that CloudFormation would refuse
   */
  public static ParameterPlanning read(Environment environment, Path template) {
    if (!template.endsWith(environment.template().value())) {
      throw new InvalidInputException(
          environment.template().location(),
          "'template' is '%s', but --template names '%s'; both must name the same file in the folder of templates"
              .formatted(environment.template().value(), template.getFileName()));
    }
    TemplateFile main = TemplateFileReader.read(template);
    TemplateFolder folder =
        TemplateFolderReader.read(Objects.requireNonNullElse(template.getParent(), Path.of(".")));
    TemplateTree tree = TemplateTree.read(main);
    CapabilityCheck.check(
        tree,
        environment.capabilities().stream().map(LocatedValue::value).toList(),
        environment.file());
    folder
        .files()
        .forEach(nested -> TemplateValidation.check(TemplateFileReader.read(nested.file())));
    return new ParameterPlanning(environment, template, tree, folder);
  }

  /** The main template's address once it is uploaded. */
  public String url(TemplateBucket bucket) {
    return bucket.url(folder.prefix() + template.getFileName());
  }

  /**
   * Chooses every parameter's source; no value is looked up.
   *
   * @param deployed names of the parameters that the stack has, for those that nothing gives a
   *     value
   */
  public List<PlannedParameter> plan(
      TemplateBucket bucket, Map<String, String> overrides, Supplier<Set<String>> deployed) {
    String prefix = folder.prefix();
    return ParameterPlanner.plan(
        tree.templates().values().iterator().next(),
        environment,
        Map.of("TemplateBaseUrl", bucket.url(prefix.substring(0, prefix.length() - 1))),
        overrides,
        deployed);
  }

  /** Names of the parameters that the stack has, where it is there to be updated. */
  public Set<String> deployed(Session session) {
    return new StackReader(session.cloudFormation())
        .find(environment.stackName().value())
        .filter(stack -> StackCondition.of(stack.status()) != StackCondition.CREATABLE)
        .filter(stack -> StackCondition.of(stack.status()) != StackCondition.FAILED_CREATION)
        .map(stack -> stack.parameters().keySet())
        .orElse(Set.of());
  }

  /** Looks the references up. */
  public ParameterSet resolve(
      TemplateBucket bucket, List<PlannedParameter> planned, Session session) {
    return new ParameterSet(
        environment.name(),
        environment.stackName().value(),
        template.toString(),
        url(bucket),
        folder.contentHash(),
        ParameterResolution.resolve(
            planned,
            new AwsReferences(session::ssm, session::cloudFormation, session::secretsManager)));
  }
}
