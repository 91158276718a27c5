package delivery.artifacts.stack;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved.Field;
import delivery.artifacts.stack.Resolved.Fields;
import delivery.artifacts.stack.Resolved.Items;
import delivery.artifacts.stack.Resolved.Nothing;
import delivery.artifacts.stack.Resolved.Text;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Resolves CloudFormation's functions inside one template. What cannot be known stays a symbol.
 *
 * @param outputs of the nested stacks that were evaluated so far
 */
record Functions(
    Map<String, Resolved> parameters,
    Map<String, String> pseudo,
    Map<String, YamlNode> conditions,
    List<String> resources,
    String prefix,
    Map<String, Map<String, Resolved>> outputs) {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^!}][^}]*)}");

  /** What is left of a symbol, also when it was split. */
  private static final Pattern SYMBOL = Pattern.compile("[\\[\\]]");

  /** An unknown value, an attribute, or what the deployer reads elsewhere; an id is one value. */
  private static final Pattern SEVERAL =
      Pattern.compile("^(?:\\[\\?|\\[[^\\]]*\\.|(?:ssm|output|secret):)");

  private static final String OUTPUT = "Outputs.";

  static Optional<YamlNode> child(YamlNode node, String key) {
    return node instanceof YamlMapping mapping ? mapping.value(key) : Optional.empty();
  }

  static String word(YamlNode node) {
    return node instanceof YamlScalar scalar ? scalar.value() : "";
  }

  /** A value without functions. */
  static Text plain(YamlNode node) {
    return new Text(word(node), node.at());
  }

  /** Whether a value names a resource anywhere. */
  static boolean names(YamlNode node, String resource) {
    return switch (node) {
      case YamlScalar scalar ->
          scalar.value().equals(resource)
              || scalar.value().startsWith(resource + ".")
              || scalar.value().contains("${" + resource);
      case YamlSequence list -> list.items().stream().anyMatch(each -> names(each, resource));
      case YamlMapping map ->
          map.entries().stream().anyMatch(entry -> names(entry.value(), resource));
    };
  }

  /** Whether a resource or output exists as far as its condition tells. */
  boolean holds(YamlNode element) {
    return child(element, "Condition").map(name -> condition(word(name))).orElse(true);
  }

  /** CloudFormation refuses a condition that is made of itself; here it does not hold. */
  private boolean condition(String name) {
    YamlNode node = conditions.get(name);
    Map<String, YamlNode> others = new LinkedHashMap<>(conditions);
    others.remove(name);
    return node != null
        && new Functions(parameters, pseudo, others, resources, prefix, outputs).truth(node);
  }

  private boolean truth(YamlNode node) {
    Call call = Call.of(node);
    List<YamlNode> arguments = call.arguments();
    return switch (call.function()) {
      case "Equals" ->
          arguments.size() == 2
              && written(resolve(arguments.get(0))).equals(written(resolve(arguments.get(1))));
      case "Not" -> !arguments.isEmpty() && !truth(arguments.getFirst());
      case "And" -> arguments.stream().allMatch(this::truth);
      case "Or" -> arguments.stream().anyMatch(this::truth);
      case "Condition" -> condition(word(call.value()));
      default -> false;
    };
  }

  Resolved resolve(YamlNode node) {
    return resolve(node, Call.of(node));
  }

  private Resolved resolve(YamlNode node, Call call) {
    Location at = node.at();
    List<YamlNode> arguments = call.arguments();
    return switch (isWhole(call) ? call.function() : "incomplete") {
      case "Ref" -> reference(word(call.value()), at);
      case "GetAtt" -> attribute(attributeName(call), at);
      case "Sub" -> substitute(call, at);
      case "If" -> choose(arguments, at);
      case "Join" -> join(word(arguments.get(0)), resolve(arguments.get(1)).items(), at);
      case "Select" -> select(arguments, at);
      case "Split" ->
          new Items(
              List.of(
                      written(resolve(arguments.get(1)))
                          .split(Pattern.quote(word(arguments.get(0))), -1))
                  .stream()
                  .<Resolved>map(each -> new Text(each, at))
                  .toList(),
              at);
      // In the short form the argument is the tagged node itself.
      case "Base64" ->
          node.tag().startsWith("!") ? resolve(node, Call.untagged(node)) : resolve(call.value());
      case "" -> structure(node);
      default -> new Text("[?" + call.function() + "]", at);
    };
  }

  /** Whether a function that takes two arguments has them; otherwise its value is not known. */
  private static boolean isWhole(Call call) {
    boolean takesTwo = List.of("Join", "Split", "Select").contains(call.function());
    return !takesTwo || call.arguments().size() == 2;
  }

  private Resolved structure(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> new Text(scalar.value(), scalar.at());
      case YamlSequence list ->
          new Items(list.items().stream().map(this::resolve).toList(), list.at());
      case YamlMapping map ->
          new Fields(map.entries().stream().map(this::field).toList(), map.at());
    };
  }

  private Field field(YamlEntry entry) {
    return new Field(entry.name(), entry.at(), resolve(entry.value()));
  }

  private Resolved reference(String name, Location at) {
    if (name.equals("AWS::NoValue")) {
      return new Nothing(at);
    }
    Resolved parameter = parameters.get(name);
    if (parameter != null) {
      return moved(parameter, at);
    }
    String known = pseudo.get(name);
    return new Text(known != null ? known : symbol(name), at);
  }

  /** A value at the place that uses it, so that a message leads to the line that can be changed. */
  private static Resolved moved(Resolved value, Location at) {
    return switch (value) {
      case Text text -> new Text(text.value(), at, text.origin());
      case Items items ->
          new Items(items.items().stream().map(each -> moved(each, at)).toList(), at);
      case Fields fields -> new Fields(fields.fields(), at);
      case Nothing none -> new Nothing(at);
    };
  }

  private String symbol(String name) {
    return resources.contains(name) ? "[" + prefix + name + "]" : "[?" + name + "]";
  }

  private static String attributeName(Call call) {
    return call.value() instanceof YamlSequence list
        ? list.items().stream().map(Functions::word).collect(Collectors.joining("."))
        : word(call.value());
  }

  private Resolved attribute(String path, Location at) {
    int dot = path.indexOf('.');
    String resource = dot < 0 ? path : path.substring(0, dot);
    String name = dot < 0 ? "" : path.substring(dot + 1);
    Map<String, Resolved> nested = outputs.get(resource);
    if (nested != null && name.startsWith(OUTPUT)) {
      Resolved value = nested.get(name.substring(OUTPUT.length()));
      return value == null ? new Text("[?" + path + "]", at) : moved(value, at);
    }
    return new Text("[" + prefix + path + "]", at);
  }

  private Resolved substitute(Call call, Location at) {
    Map<String, Resolved> own = new LinkedHashMap<>();
    YamlNode text = call.value();
    if (call.value() instanceof YamlSequence list && !list.items().isEmpty()) {
      text = list.items().getFirst();
      if (list.items().size() > 1 && list.items().get(1) instanceof YamlMapping names) {
        names.entries().forEach(entry -> own.put(entry.name(), resolve(entry.value())));
      }
    }
    Matcher matcher = SUBSTITUTION.matcher(word(text));
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1).strip();
      Resolved value = own.get(name);
      if (value == null) {
        value = name.contains(".") ? attribute(name, at) : reference(name, at);
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(written(value)));
    }
    matcher.appendTail(result);
    return new Text(result.toString(), at);
  }

  private Resolved choose(List<YamlNode> arguments, Location at) {
    if (arguments.size() != 3) {
      return new Text("[?If]", at);
    }
    return resolve(arguments.get(condition(word(arguments.get(0))) ? 1 : 2));
  }

  /** What is joined of one value's items is still that value. */
  private static Text join(String between, List<Resolved> items, Location at) {
    List<Location> origins =
        items.stream()
            .map(each -> each instanceof Text text ? text.origin() : each.at())
            .distinct()
            .toList();
    return new Text(
        items.stream().map(Functions::written).collect(Collectors.joining(between)),
        at,
        origins.size() == 1 ? origins.getFirst() : at);
  }

  private Resolved select(List<YamlNode> arguments, Location at) {
    List<Resolved> items = arguments.size() == 2 ? resolve(arguments.get(1)).items() : List.of();
    String index = arguments.isEmpty() ? "" : word(arguments.get(0));
    int number = index.matches("[0-9]{1,3}") ? Integer.parseInt(index) : -1;
    if (number >= 0 && number < items.size()) {
      return moved(items.get(number), at);
    }
    boolean isSplit = !items.isEmpty() && Call.of(arguments.get(1)).function().equals("Split");
    return number < 0 || items.isEmpty() || items.stream().anyMatch(item -> isOpen(item, isSplit))
        ? new Text("[?Select]", at)
        : new Text(
            Resolved.NO_ITEM.formatted(number, items.size()),
            at,
            items.getFirst() instanceof Text first ? first.origin() : at);
  }

  /** Whether a value may turn out to be several: AWS or the deployer knows it. */
  private static boolean isOpen(Resolved item, boolean isSplit) {
    return item instanceof Text text
        && (SEVERAL.matcher(text.value()).find()
            || (isSplit && SYMBOL.matcher(text.value()).find()));
  }

  /** One text for a value, as CloudFormation writes it where a text is wanted. */
  static String written(Resolved value) {
    return switch (value) {
      case Text text -> text.value();
      case Items items ->
          items.items().stream().map(Functions::written).collect(Collectors.joining(","));
      case Fields fields -> "[?]";
      case Nothing none -> "";
    };
  }

  /** A function and its argument; a value that is none has an empty name. */
  private record Call(String function, YamlNode value) {
    static Call of(YamlNode node) {
      if (node.tag().startsWith("!")) {
        return new Call(node.tag().substring(1), node);
      }
      return untagged(node);
    }

    static Call untagged(YamlNode node) {
      if (node instanceof YamlMapping map && map.written().size() == 1) {
        YamlEntry only = map.written().getFirst();
        if (only.name().startsWith("Fn::")) {
          return new Call(only.name().substring("Fn::".length()), only.value());
        }
        if (only.name().equals("Ref") || only.name().equals("Condition")) {
          return new Call(only.name(), only.value());
        }
      }
      return new Call("", node);
    }

    List<YamlNode> arguments() {
      return value instanceof YamlSequence list ? list.items() : List.of();
    }
  }
}
