package delivery.deployer.stack;

import delivery.deployer.events.StackEvent;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.template.SecretOutputs;
import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/**
 * Which resources of a stack, and of those nested in it, use the value of a masked parameter, as
 * the deployed templates tell. What they do not tell counts as used: a template that cannot be
 * read, a resource that a failed update added. AWS is asked at the first question, and not at all
 * for a stack without masked parameters.
 */
public final class SecretUses {
  private final CloudFormationClient cloudFormation;
  private final StackSnapshot root;
  private final Map<String, Optional<TemplateFile>> templates = new HashMap<>();
  private final Map<String, Map<String, String>> children = new HashMap<>();
  private final Map<String, Set<String>> secrets = new HashMap<>();

  /** For a stack as it was before anything is done with it. */
  public SecretUses(CloudFormationClient cloudFormation, StackSnapshot root) {
    this.cloudFormation = cloudFormation;
    this.root = root;
  }

  /** Reads the templates now, which may not be there any more at the first question. */
  public synchronized void learn() {
    if (templates.isEmpty() && root.parameters().containsValue(OutputMask.MASK)) {
      read(root.id(), root.name());
      spread(root.id(), Set.of());
    }
  }

  /** Whether the resource, or the stack itself, uses one. */
  public boolean uses(String stackId, String logicalId) {
    return uses(stackId, logicalId, "");
  }

  /** Whether the resource's property, or any where none is named, holds one. */
  public synchronized boolean uses(String stackId, String logicalId, String property) {
    if (!root.parameters().containsValue(OutputMask.MASK)) {
      return false;
    }
    learn();
    String stack = stackId.equals(root.name()) ? root.id() : stackId;
    Optional<TemplateFile> template = templates.getOrDefault(stack, Optional.empty());
    if (template.isEmpty()) {
      return true;
    }
    Set<String> known = secrets.getOrDefault(stack, Set.of());
    TemplateResource resource = template.get().resources().get(logicalId);
    if (resource == null) {
      return !known.isEmpty();
    }
    Set<String> holding = outputs().properties(template.get(), resource, known);
    return property.isEmpty() ? !holding.isEmpty() : holding.contains(property);
  }

  /**
   * The same of a planned change.
   *
   * @param path logical ids of the stacks that it is nested in, with slashes; empty in the main one
   */
  public synchronized boolean usesAt(String path, String logicalId, String property) {
    learn();
    String stack = root.id();
    for (String step : path.isEmpty() ? List.<String>of() : List.of(path.split("/", -1))) {
      stack = children.getOrDefault(stack, Map.of()).getOrDefault(step, "");
    }
    return uses(stack, logicalId, property);
  }

  private SecretOutputs outputs() {
    return new SecretOutputs(this::nested);
  }

  private Optional<TemplateFile> nested(TemplateFile template, TemplateResource resource) {
    return templates.entrySet().stream()
        .filter(entry -> entry.getValue().filter(template::equals).isPresent())
        .map(entry -> children.getOrDefault(entry.getKey(), Map.of()).get(resource.logicalId()))
        .filter(Objects::nonNull)
        .findFirst()
        .flatMap(child -> templates.getOrDefault(child, Optional.empty()));
  }

  private void read(String stackId, String name) {
    Optional<TemplateFile> template = template(stackId, name);
    if (templates.put(stackId, template) != null || template.isEmpty()) {
      return;
    }
    Map<String, TemplateResource> declared = template.get().resources();
    if (declared.values().stream().noneMatch(each -> each.type().equals(StackEvent.STACK))) {
      return;
    }
    Map<String, String> nested = nestedIn(stackId);
    children.put(stackId, nested);
    nested.forEach((logicalId, id) -> read(id, logicalId));
  }

  private Map<String, String> nestedIn(String stackId) {
    Map<String, String> nested = new HashMap<>();
    try {
      for (StackResource resource :
          cloudFormation.describeStackResources(r -> r.stackName(stackId)).stackResources()) {
        String id = Optional.ofNullable(resource.physicalResourceId()).orElse("");
        if (StackEvent.STACK.equals(resource.resourceType()) && id.startsWith("arn:")) {
          nested.put(resource.logicalResourceId(), id);
        }
      }
    } catch (SdkException unreadable) {
      nested.clear();
    }
    return nested;
  }

  /** Whatever keeps it from being read: what shows an operation must not end because of that. */
  private Optional<TemplateFile> template(String stackId, String name) {
    try {
      return Optional.of(DeployedTemplate.read(cloudFormation, stackId, name));
    } catch (InvalidInputException | SdkException unreadable) {
      return Optional.empty();
    }
  }

  /** Gives each stack the secrets of its own and those that its parent hands down. */
  private void spread(String stackId, Set<String> given) {
    Optional<TemplateFile> template = templates.getOrDefault(stackId, Optional.empty());
    if (template.isEmpty()) {
      return;
    }
    Set<String> own = SecretOutputs.parameters(template.get(), given);
    secrets.put(stackId, own);
    children
        .getOrDefault(stackId, Map.of())
        .forEach(
            (logicalId, child) ->
                Optional.ofNullable(template.get().resources().get(logicalId))
                    .ifPresent(
                        resource ->
                            spread(child, outputs().received(template.get(), resource, own))));
  }
}
