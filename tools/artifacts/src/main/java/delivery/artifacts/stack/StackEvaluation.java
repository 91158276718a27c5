package delivery.artifacts.stack;

import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what a template makes with given parameters, nested templates included. */
public final class StackEvaluation {
  private static final String NESTED = "AWS::CloudFormation::Stack";

  private final Map<String, Template> templates;
  private final Map<String, String> pseudo;

  /**
   * An evaluation for one place of deployment.
   *
   * @param templates by path
   */
  public StackEvaluation(Map<String, Template> templates, String region, String account) {
    this.templates = Map.copyOf(templates);
    this.pseudo =
        Map.of(
            "AWS::Region", region,
            "AWS::AccountId", account,
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "amazonaws.com",
            "AWS::StackName", "stack",
            "AWS::StackId", "[?AWS::StackId]");
  }

  /**
   * What a template makes; a parameter that has neither a value here nor a default stays a symbol.
   */
  public ResolvedStack resolve(Template template, Map<String, Located<String>> parameters) {
    Map<String, Resolved> given = new LinkedHashMap<>();
    parameters.forEach(
        (parameter, value) -> given.put(parameter, new Resolved.Text(value.value(), value.at())));
    List<StackResource> resources = new ArrayList<>();
    Map<String, Resolved> known = known(template, given);
    resolved(template, "", known, resources, new ArrayList<>());
    return new ResolvedStack(template.path(), known, resources);
  }

  private Map<String, Resolved> known(Template template, Map<String, Resolved> given) {
    Map<String, Resolved> values = new LinkedHashMap<>();
    for (YamlEntry parameter : template.entries("Parameters").toList()) {
      Resolved value = given.get(parameter.name());
      boolean isList = isList(parameter.value());
      if (value == null) {
        value =
            Functions.child(parameter.value(), "Default")
                .<Resolved>map(Functions::plain)
                .orElse(new Resolved.Text("[?" + parameter.name() + "]", parameter.at()));
      }
      if (isStored(parameter.value())) {
        // The value is the name of a parameter of SSM, which has the value.
        value = new Resolved.Text("[?" + parameter.name() + "]", value.at());
      }
      if (isList && value instanceof Resolved.Text text) {
        value = new Resolved.Items(text.items(), text.at());
      }
      values.put(parameter.name(), value);
    }
    return values;
  }

  private static boolean isStored(YamlNode parameter) {
    return Functions.child(parameter, "Type")
        .map(Functions::word)
        .filter(type -> type.startsWith("AWS::SSM::Parameter::Value<"))
        .isPresent();
  }

  private static boolean isList(YamlNode parameter) {
    String type = Functions.child(parameter, "Type").map(Functions::word).orElse("");
    return type.equals("CommaDelimitedList") || type.startsWith("List<");
  }

  /** Evaluates one template; gives its outputs. A template inside itself is not followed. */
  private Map<String, Resolved> resolved(
      Template template,
      String prefix,
      Map<String, Resolved> parameters,
      List<StackResource> into,
      List<String> open) {
    List<String> deeper = new ArrayList<>(open);
    deeper.add(template.path());
    Map<String, Map<String, Resolved>> outputs = new LinkedHashMap<>();
    Functions functions =
        new Functions(parameters, pseudo, conditions(template), names(template), prefix, outputs);
    List<YamlEntry> stacks = new ArrayList<>();
    List<YamlEntry> others = new ArrayList<>();
    for (YamlEntry resource : template.entries("Resources").toList()) {
      boolean isStack = type(resource).equals(NESTED);
      if (functions.holds(resource.value())) {
        (isStack ? stacks : others).add(resource);
      }
    }
    // Outputs of one nested stack may be parameters of another: as many rounds as there are stacks.
    for (YamlEntry stack : ordered(stacks)) {
      nested(template, stack.name())
          .filter(child -> !deeper.contains(child.path()))
          .ifPresent(
              child -> {
                Map<String, Resolved> given = new LinkedHashMap<>();
                functions
                    .resolve(properties(stack))
                    .at("Parameters")
                    .filter(Resolved.Fields.class::isInstance)
                    .map(Resolved.Fields.class::cast)
                    .ifPresent(
                        fields ->
                            fields.fields().forEach(each -> given.put(each.name(), each.value())));
                outputs.put(
                    stack.name(),
                    resolved(
                        child, prefix + stack.name() + "/", known(child, given), into, deeper));
              });
    }
    for (YamlEntry resource : others) {
      into.add(
          new StackResource(
              prefix + resource.name(),
              type(resource),
              resource.at(),
              functions.resolve(resource.value())));
    }
    Map<String, Resolved> own = new LinkedHashMap<>();
    for (YamlEntry output : template.entries("Outputs").toList()) {
      if (functions.holds(output.value())) {
        Functions.child(output.value(), "Value")
            .ifPresent(value -> own.put(output.name(), functions.resolve(value)));
      }
    }
    return own;
  }

  /** Nested stacks, each behind those whose outputs it uses. */
  private static List<YamlEntry> ordered(List<YamlEntry> stacks) {
    List<YamlEntry> left = new ArrayList<>(stacks);
    List<YamlEntry> done = new ArrayList<>();
    while (!left.isEmpty()) {
      YamlEntry next =
          left.stream()
              .filter(
                  stack ->
                      left.stream()
                          .filter(other -> !other.name().equals(stack.name()))
                          .noneMatch(other -> Functions.names(stack.value(), other.name())))
              .findFirst()
              .orElse(left.getFirst());
      left.remove(next);
      done.add(next);
    }
    return done;
  }

  private Optional<Template> nested(Template template, String name) {
    return template.nested().stream()
        .filter(stack -> stack.name().value().equals(name))
        .map(stack -> stack.template().value())
        .filter(templates::containsKey)
        .map(path -> java.util.Objects.requireNonNull(templates.get(path)))
        .findFirst();
  }

  private static String type(YamlEntry resource) {
    return Functions.child(resource.value(), "Type").map(Functions::word).orElse("");
  }

  private static YamlNode properties(YamlEntry resource) {
    Location at = resource.value().at();
    return Functions.child(resource.value(), "Properties")
        .orElse(new YamlMapping(at, "", List.of()));
  }

  private static Map<String, YamlNode> conditions(Template template) {
    Map<String, YamlNode> conditions = new LinkedHashMap<>();
    template.entries("Conditions").forEach(each -> conditions.put(each.name(), each.value()));
    return conditions;
  }

  private static List<String> names(Template template) {
    return template.entries("Resources").map(YamlEntry::name).toList();
  }
}
