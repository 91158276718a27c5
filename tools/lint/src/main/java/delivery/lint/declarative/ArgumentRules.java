package delivery.lint.declarative;

import delivery.artifacts.lock.StepParameter;
import delivery.lint.AstPatterns;
import delivery.lint.Suggestions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** The rules for what stands in the brackets of a step, option, trigger or parameter. */
final class ArgumentRules {
  private static final Set<String> WHOLE_NUMBERS =
      Set.of("int", "long", "short", "byte", "java.lang.Integer", "java.lang.Long");
  private static final Set<String> TRUTH_VALUES = Set.of("boolean", "java.lang.Boolean");

  private final ProblemCollector problems;

  ArgumentRules(ProblemCollector problems) {
    this.problems = problems;
  }

  /** What a call accepts. */
  record Model(List<StepParameter> parameters, Optional<String> sole) {
    Optional<StepParameter> parameter(String name) {
      return parameters.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The one required parameter, or the only one there is. */
    Optional<StepParameter> soleParameter() {
      return sole.flatMap(this::parameter);
    }

    List<StepParameter> required() {
      return parameters.stream().filter(StepParameter::required).toList();
    }
  }

  /** A step: named, or one unnamed argument where exactly one is required. */
  void step(ASTNode at, String name, List<Expression> given, Model model, boolean takesBody) {
    if (given.size() > 1) {
      problems.argument(at, "arguments of \"" + name + "\" must be given by name");
      return;
    }
    if (given.isEmpty()) {
      required(at, model, Set.of());
      return;
    }
    Optional<MapExpression> named = named(given.getFirst());
    if (named.isPresent()) {
      if (namedArguments(named.get(), model)) {
        required(at, model, names(named.get()));
      }
      return;
    }
    Optional<StepParameter> sole = model.soleParameter();
    if (sole.isEmpty()) {
      if (!takesBody) {
        problems.argument(
            at,
            "\"%s\" does not take one unnamed argument; it takes %s".formatted(name, list(model)));
      }
    } else {
      type(given.getFirst(), sole.get());
    }
  }

  /** An option, trigger or build parameter. */
  void directive(ASTNode at, String name, List<Expression> given, Model model) {
    List<MapEntryExpression> entries = entries(given);
    boolean unnamed = given.stream().anyMatch(each -> named(each).isEmpty());
    if (!entries.isEmpty()) {
      if (unnamed) {
        problems.argument(at, "named and unnamed arguments cannot be mixed");
        return;
      }
      for (MapEntryExpression entry : entries) {
        directiveEntry(entry, name, model);
      }
      return;
    }
    List<StepParameter> required = model.required();
    if (given.size() > 1) {
      problems.argument(at, "arguments of \"" + name + "\" must be given by name");
    } else if (required.size() != given.size()) {
      boolean switchWithoutValue =
          given.isEmpty()
              && required.size() == 1
              && required.getFirst().type().equals("java.lang.Boolean");
      if (!switchWithoutValue) {
        problems.argument(
            at,
            "\"%s\" should have %d arguments but has %d"
                .formatted(name, required.size(), given.size()));
      }
    } else if (given.size() == 1 && !(given.getFirst() instanceof MethodCallExpression)) {
      type(given.getFirst(), required.getFirst());
    }
  }

  private void directiveEntry(MapEntryExpression entry, String name, Model model) {
    String key = AstPatterns.text(entry.getKeyExpression()).orElse("error");
    if (name.equals("password") && key.equals("defaultValue")) {
      return;
    }
    Optional<StepParameter> parameter = known(entry, key, model);
    if (parameter.isPresent() && !(entry.getValueExpression() instanceof MethodCallExpression)) {
      type(entry.getValueExpression(), parameter.get());
    }
  }

  /** Shapes of nested calls that no directive may have. */
  void closures(ASTNode at, List<Expression> given) {
    for (Expression each : given) {
      if (each instanceof ClosureExpression) {
        problems.structure(at, "a block cannot be an argument here");
      } else if (each instanceof MethodCallExpression call) {
        closures(call, AstPatterns.arguments(call));
      } else if (named(each).isPresent()) {
        for (MapEntryExpression entry : named(each).get().getMapEntryExpressions()) {
          closures(entry, List.of(entry.getValueExpression()));
        }
      } else {
        value(each);
      }
    }
  }

  /** A value that can be no constant at all. */
  void value(Expression expression) {
    if (expression instanceof ConstantExpression constant
        && constant.getValue() instanceof BigInteger big
        && big.bitLength() > 63) {
      problems.argument(expression, "the number is too large; at most 9223372036854775807");
    }
    boolean ownValue =
        expression instanceof ConstantExpression
            || expression instanceof GStringExpression
            || expression instanceof MapExpression
            || expression instanceof VariableExpression;
    if (!ownValue && problems.tree().text(expression).startsWith("${")) {
      problems.argument(
          expression,
          "%s cannot be a value by itself; put it in double quotes"
              .formatted(problems.tree().text(expression)));
    }
  }

  private boolean namedArguments(MapExpression map, Model model) {
    boolean valid = true;
    for (MapEntryExpression entry : map.getMapEntryExpressions()) {
      String key = AstPatterns.text(entry.getKeyExpression()).orElse("error");
      Optional<StepParameter> parameter = model.parameter(key);
      Optional<StepParameter> sole = model.soleParameter();
      if (parameter.isEmpty() && sole.isPresent() && !sole.get().choices().isEmpty()) {
        // The whole list describes the sole parameter: checkout(branches: …) for its scm.
        return false;
      }
      if (known(entry, key, model).isEmpty()) {
        valid = false;
      } else {
        valid &= type(entry.getValueExpression(), parameter.orElseThrow());
      }
    }
    return valid;
  }

  private Optional<StepParameter> known(MapEntryExpression entry, String key, Model model) {
    Optional<StepParameter> parameter = model.parameter(key);
    if (parameter.isEmpty()) {
      problems.argument(
          entry.getKeyExpression(),
          "unknown parameter \"%s\"".formatted(key)
              + Suggestions.hint(
                  key, model.parameters().stream().map(StepParameter::name).toList()));
    }
    return parameter;
  }

  private void required(ASTNode at, Model model, Set<String> given) {
    for (StepParameter parameter : model.required()) {
      if (!given.contains(parameter.name())) {
        problems.argument(at, "the required parameter \"" + parameter.name() + "\" is missing");
      }
    }
  }

  /** Only constants are judged: what is computed is not known before a run. */
  private boolean type(Expression expression, StepParameter parameter) {
    value(expression);
    if (!(expression instanceof ConstantExpression constant) || constant.getValue() == null) {
      return true;
    }
    Object value = constant.getValue();
    String type = parameter.type();
    boolean fits =
        switch (value) {
          case String text ->
              type.equals("java.lang.String")
                  || (parameter.values().isEmpty()
                      ? acceptsText(type)
                      : parameter.values().contains(text));
          case Boolean truth -> !type.equals("java.lang.String") && !WHOLE_NUMBERS.contains(type);
          case BigDecimal decimal -> !TRUTH_VALUES.contains(type);
          case Number number -> !type.equals("java.lang.String");
          default -> true;
        };
    if (!fits) {
      problems.argument(
          expression,
          "\"%s\" is %s; \"%s\" is %s"
              .formatted(
                  value,
                  value instanceof String
                      ? "a text"
                      : value instanceof Boolean ? "a truth value" : "a number",
                  parameter.name(),
                  expected(parameter)));
    }
    return fits;
  }

  // Groovy casts any text to a truth value and a one-letter text to a character; to a number never.
  private static boolean acceptsText(String type) {
    return !WHOLE_NUMBERS.contains(type)
        && (!type.contains(".")
            || type.startsWith("java.lang.Object")
            || TRUTH_VALUES.contains(type)
            || type.equals("java.lang.CharSequence")
            || type.endsWith("[]")
            || type.startsWith("?"));
  }

  private static String expected(StepParameter parameter) {
    if (!parameter.values().isEmpty()) {
      return "one of " + String.join(", ", parameter.values());
    }
    String type = parameter.type();
    return switch (type) {
      case "java.lang.String" -> "a text";
      case "boolean", "java.lang.Boolean" -> "true or false";
      default -> WHOLE_NUMBERS.contains(type) ? "a whole number" : type;
    };
  }

  static Optional<MapExpression> named(Expression expression) {
    if (!(expression instanceof MapExpression map)) {
      return Optional.empty();
    }
    boolean describable =
        map.getMapEntryExpressions().stream()
            .anyMatch(
                entry ->
                    AstPatterns.text(entry.getKeyExpression())
                        .filter("$class"::equals)
                        .isPresent());
    return describable ? Optional.empty() : Optional.of(map);
  }

  private static List<MapEntryExpression> entries(List<Expression> given) {
    List<MapEntryExpression> entries = new ArrayList<>();
    for (Expression each : given) {
      named(each).ifPresent(map -> entries.addAll(map.getMapEntryExpressions()));
    }
    return entries;
  }

  private static Set<String> names(MapExpression map) {
    return map.getMapEntryExpressions().stream()
        .map(entry -> AstPatterns.text(entry.getKeyExpression()).orElse("error"))
        .collect(Collectors.toSet());
  }

  private static String list(Model model) {
    return model.parameters().isEmpty()
        ? "none"
        : model.parameters().stream().map(StepParameter::name).collect(Collectors.joining(", "));
  }
}
