package delivery.deployer.template;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.LocatedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Finds the outputs that hold a {@code NoEcho} parameter's value, which CloudFormation masks
 * everywhere but there: by {@code Ref}, {@code Fn::Sub}, {@code Fn::Join}, {@code Fn::Base64},
 * through a Parameter Store parameter, or through a nested stack. Pure.
 *
 * @param nested finds the template behind a nested stack, if anybody has it
 */
public record SecretOutputs(
    BiFunction<TemplateFile, TemplateResource, Optional<TemplateFile>> nested) {
  private static final int DEEPEST = 10;
  private static final String OUTPUTS = ".Outputs.";

  /** Names of the outputs. */
  public Set<String> of(TemplateFile template) {
    return of(template, Set.of(), 0);
  }

  /**
   * Refuses them.
   *
   * @throws InvalidInputException naming each with its place
   */
  public static void refuse(TemplateTree tree) {
    SecretOutputs outputs = new SecretOutputs(tree::nested);
    List<String> problems = new ArrayList<>();
    for (TemplateFile template : tree.templates().values()) {
      Set<String> secret = outputs.of(template);
      for (TemplateOutput output : template.outputs().values()) {
        if (secret.contains(output.name())) {
          problems.add(
              "%s: output '%s' holds the value of a 'NoEcho' parameter, which anybody who may look at the stack would read; leave it out, or put the value into Secrets Manager"
                  .formatted(output.location(), output.name()));
        }
      }
    }
    InvalidInputException.refuse(problems);
  }

  /**
   * Names of a resource's properties that hold such a value.
   *
   * @param secrets names of the parameters that have one
   */
  public Set<String> properties(
      TemplateFile template, TemplateResource resource, Set<String> secrets) {
    Set<String> holding = new LinkedHashSet<>();
    resource
        .properties()
        .forEach(
            (property, references) -> {
              if (references.stream().anyMatch(each -> reveals(template, each, secrets, 0))) {
                holding.add(property);
              }
            });
    return holding;
  }

  /**
   * Names of a template's parameters that have such a value.
   *
   * @param given those that get it of the stack that it is nested in
   */
  public static Set<String> parameters(TemplateFile template, Set<String> given) {
    Set<String> secrets = new HashSet<>(given);
    template.parameters().values().stream()
        .filter(TemplateParameter::noEcho)
        .forEach(parameter -> secrets.add(parameter.name()));
    return secrets;
  }

  private Set<String> of(TemplateFile template, Set<String> given, int depth) {
    Set<String> secrets = parameters(template, given);
    Set<String> revealing = new LinkedHashSet<>();
    for (TemplateOutput output : template.outputs().values()) {
      for (LocatedValue<String> reference : output.references()) {
        if (reveals(template, reference.value(), secrets, depth)) {
          revealing.add(output.name());
        }
      }
    }
    return revealing;
  }

  private boolean reveals(TemplateFile template, String reference, Set<String> secrets, int depth) {
    String name = reference.split("\\.", 2)[0];
    if (secrets.contains(name)) {
      return true;
    }
    TemplateResource resource = template.resources().get(name);
    if (resource == null || depth >= DEEPEST) {
      return false;
    }
    if (resource.type().equals("AWS::SSM::Parameter") && reference.endsWith(".Value")) {
      return resource.references().stream().anyMatch(each -> secrets.contains(each.value()));
    }
    int outputs = reference.indexOf(OUTPUTS);
    return outputs > 0
        && nested
            .apply(template, resource)
            .map(inner -> of(inner, received(template, resource, secrets, depth + 1), depth + 1))
            .orElse(Set.of())
            .contains(reference.substring(outputs + OUTPUTS.length()));
  }

  /** Names of the parameters of a nested stack that are given such a value. */
  public Set<String> received(
      TemplateFile template, TemplateResource resource, Set<String> secrets) {
    return received(template, resource, secrets, 0);
  }

  private Set<String> received(
      TemplateFile template, TemplateResource resource, Set<String> secrets, int depth) {
    Set<String> received = new HashSet<>();
    resource
        .givenParameters()
        .forEach(
            (parameter, references) -> {
              if (references.stream().anyMatch(each -> reveals(template, each, secrets, depth))) {
                received.add(parameter);
              }
            });
    return received;
  }
}
