package delivery.pipeline.script;

import delivery.artifacts.pipeline.Value;
import delivery.artifacts.pipeline.Variable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.Parameter;
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
final class EnvironmentRewrite implements ExpressionTransformer {
  private final String target;
  private final Map<String, Variable> block;
  private final Set<String> locals;

  EnvironmentRewrite(String target, Map<String, Variable> block, Set<String> locals) {
    this.target = target;
    this.block = block;
    this.locals = new HashSet<>(locals);
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
      case ClosureExpression closure -> {
        if (closure.getParameters() != null) {
          for (Parameter parameter : closure.getParameters()) {
            locals.add(parameter.getName());
          }
        }
        yield closure;
      }
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
        || locals.contains(name)
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
    Variable variable = block.get(name);
    Value value = java.util.Objects.requireNonNull(variable).value();
    return value.literal().isPresent()
        ? new ConstantExpression(value.literal().get())
        : PipelineRewrite.callOnThis(
            "environmentValue", new ConstantExpression(PipelineRewrite.place(value.at())));
  }

  private static Expression propertyOrParameter(String name) {
    return PipelineRewrite.callOnThis("propertyOrParameter", new ConstantExpression(name));
  }
}
