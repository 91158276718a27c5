package delivery.pipeline.script;

import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Lets a value of {@code environment} see the others of its block as Jenkins does: a reference
 * evaluates the other value again, whatever the order, and a name that is nothing is null.
 */
final class EnvironmentValues implements ExpressionTransformer {
  /** The functions that rewritten values call; no script can write such a name by accident. */
  static final String VALUE = "$environmentValue";

  static final String PROPERTY = "$propertyOrParameter";

  private final String target;
  private final Map<String, EnvironmentVariable> block;

  private EnvironmentValues(String target, Map<String, EnvironmentVariable> block) {
    this.target = target;
    this.block = block;
  }

  /** Rewrites the values of every {@code environment} of a pipeline. */
  static void rewrite(DeclarativePipeline pipeline, Map<Location, Expression> code) {
    rewrite(pipeline.environment(), code);
    pipeline.allStages().forEach(stage -> rewrite(stage.environment(), code));
  }

  private static void rewrite(List<EnvironmentVariable> variables, Map<Location, Expression> code) {
    Map<String, EnvironmentVariable> values = new HashMap<>();
    variables.stream()
        .filter(each -> !each.credential())
        .forEach(each -> values.put(each.name().value(), each));
    for (EnvironmentVariable variable : variables) {
      EnvironmentValues rewrite = new EnvironmentValues(variable.name().value(), values);
      code.computeIfPresent(
          variable.value().at(), (at, expression) -> rewrite.transform(expression));
    }
  }

  static String place(Location at) {
    return at.line() + ":" + at.column();
  }

  @SuppressWarnings("ReferenceEquality") // the same node means nothing was rewritten
  @Override
  public Expression transform(Expression expression) {
    Expression rewritten = rewrite(expression);
    if (rewritten != expression) {
      rewritten.setSourcePosition(expression);
    }
    return rewritten;
  }

  private Expression rewrite(Expression expression) {
    return switch (expression) {
      case VariableExpression variable -> variable(variable);
      case PropertyExpression property when isEnvironment(property) ->
          property.getPropertyAsString().equals(target)
              ? propertyOrParameter(target)
              : value(property.getPropertyAsString());
      // Jenkins builds properties and calls anew, and forgets that they were behind "?.".
      case PropertyExpression property ->
          new PropertyExpression(
              transform(property.getObjectExpression()), transform(property.getProperty()), false);
      case ClosureExpression closure -> closure;
      case MethodCallExpression call -> {
        // A class name before the dot is no variable, and an implicit this is none either.
        boolean kept = call.isImplicitThis() || isClassName(call.getObjectExpression());
        MethodCallExpression same =
            new MethodCallExpression(
                kept ? call.getObjectExpression() : transform(call.getObjectExpression()),
                transform(call.getMethod()),
                transform(call.getArguments()));
        same.setImplicitThis(call.isImplicitThis());
        yield same;
      }
      default -> expression.transformExpression(this);
    };
  }

  private Expression variable(VariableExpression variable) {
    String name = variable.getName();
    if (name.equals("this")
        || name.equals("super")
        || !(variable.getAccessedVariable() instanceof DynamicVariable)
        || isClassName(variable)) {
      return variable;
    }
    return block.containsKey(name) && !name.equals(target)
        ? value(name)
        : propertyOrParameter(name);
  }

  private boolean isEnvironment(PropertyExpression property) {
    return property.getObjectExpression() instanceof VariableExpression variable
        && variable.getName().equals("env")
        && property.getPropertyAsString() != null
        && block.containsKey(property.getPropertyAsString());
  }

  private boolean isClassName(Expression expression) {
    return expression instanceof VariableExpression variable
        && !block.containsKey(variable.getName())
        && variable.getName().matches("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");
  }

  private Expression value(String name) {
    EnvironmentVariable variable = block.get(name);
    Value value = java.util.Objects.requireNonNull(variable).value();
    return value.literal().isPresent()
        ? new ConstantExpression(value.literal().get())
        : callOnThis(VALUE, place(value.at()));
  }

  private static Expression propertyOrParameter(String name) {
    return callOnThis(PROPERTY, name);
  }

  private static Expression callOnThis(String method, String argument) {
    MethodCallExpression call =
        new MethodCallExpression(
            new VariableExpression("this"),
            method,
            new ArgumentListExpression(new ConstantExpression(argument)));
    call.setImplicitThis(false);
    return call;
  }
}
