package delivery.deployer.template;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What CloudFormation would refuse in a template, found before it is asked, with its place: too
 * much of something, a type that cannot be one, references to nothing, circular dependencies.
 * Templates that a macro rewrites are judged by CloudFormation alone. Pure.
 */
public final class TemplateValidation {
  /** User guide, CloudFormation quotas. */
  private static final int MAXIMUM_PARAMETERS = 200;

  private static final int MAXIMUM_RESOURCES = 500;
  private static final Pattern TYPE =
      Pattern.compile("Custom::[\\w@-]{1,52}|[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){2,3}");

  private final TemplateFile template;
  private final List<String> problems = new ArrayList<>();

  private TemplateValidation(TemplateFile template) {
    this.template = template;
  }

  /**
   * Checks a template.
   *
   * @throws InvalidInputException naming every problem
   */
  public static void check(TemplateFile template) {
    new TemplateValidation(template).check();
  }

  private void check() {
    List<TemplateParameter> parameters = List.copyOf(template.parameters().values());
    if (parameters.size() > MAXIMUM_PARAMETERS) {
      tooMany("parameters", parameters.size(), MAXIMUM_PARAMETERS, parameters.getLast().location());
    }
    List<TemplateResource> resources = List.copyOf(template.resources().values());
    if (resources.size() > MAXIMUM_RESOURCES) {
      tooMany("resources", resources.size(), MAXIMUM_RESOURCES, resources.getLast().location());
    }
    if (!template.rewritten()) {
      resources.forEach(this::type);
      resources.forEach(resource -> undefined(resource.references()));
      undefined(template.outputReferences());
      cycle().ifPresent(problems::add);
    }
    InvalidInputException.refuse(problems);
  }

  private void tooMany(String what, int number, int maximum, FileLocation last) {
    problems.add(
        "%s: the template has %d %s; CloudFormation accepts %d: move some to a nested stack"
            .formatted(last, number, what, maximum));
  }

  private void type(TemplateResource resource) {
    if (!TYPE.matcher(resource.type()).matches()) {
      problems.add(
          "%s: '%s' is no resource type; write service-provider::service-name::data-type-name, such as AWS::EC2::VPC"
              .formatted(resource.location(), resource.type()));
    }
  }

  private void undefined(List<LocatedValue<String>> references) {
    for (LocatedValue<String> reference : references) {
      if (!template.resources().containsKey(reference.value())
          && !template.parameters().containsKey(reference.value())) {
        problems.add(
            "%s: '%s' is neither a parameter nor a resource of this template"
                .formatted(reference.location(), reference.value()));
      }
    }
  }

  private Optional<String> cycle() {
    Set<String> harmless = new HashSet<>();
    for (String start : template.resources().keySet()) {
      Optional<String> found = cycle(start, new LinkedHashSet<>(), harmless);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> cycle(String name, Set<String> path, Set<String> harmless) {
    TemplateResource resource = template.resources().get(name);
    if (resource == null || harmless.contains(name)) {
      return Optional.empty();
    }
    path.add(name);
    for (LocatedValue<String> reference : resource.references()) {
      if (path.contains(reference.value())) {
        List<String> names = new ArrayList<>(path);
        names = names.subList(names.indexOf(reference.value()), names.size());
        return Optional.of(
            "%s: circular dependency: %s -> %s; one of them must not refer to the next"
                .formatted(reference.location(), String.join(" -> ", names), reference.value()));
      }
      Optional<String> deeper = cycle(reference.value(), path, harmless);
      if (deeper.isPresent()) {
        return deeper;
      }
    }
    path.remove(name);
    harmless.add(name);
    return Optional.empty();
  }
}
