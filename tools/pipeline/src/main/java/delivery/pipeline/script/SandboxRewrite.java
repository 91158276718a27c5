package delivery.pipeline.script;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the sandbox may refuse through the script's own methods, once Groovy knows which names
 * are classes. Classes that the file itself declares are left as they are.
 */
final class SandboxRewrite extends CompilationCustomizer {
  SandboxRewrite() {
    super(CompilePhase.CANONICALIZATION);
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
    if (!type.isScript()) {
      return;
    }
    for (MethodNode method : type.getMethods()) {
      if (method.getCode() != null && !method.isStatic()) {
        method.getCode().visit(new Transformer(source));
      }
    }
  }

  private static final class Transformer extends ClassCodeExpressionTransformer {
    private final SourceUnit source;

    Transformer(SourceUnit source) {
      this.source = source;
    }

    @Override
    protected SourceUnit getSourceUnit() {
      return source;
    }

    @Override
    public @Nullable Expression transform(@Nullable Expression expression) {
      if (expression instanceof ClosureExpression closure) {
        closure.getCode().visit(this);
        return closure;
      }
      if (expression instanceof BinaryExpression assignment
          && Types.ofType(assignment.getOperation().getType(), Types.ASSIGNMENT_OPERATOR)
          && assignment.getLeftExpression() instanceof PropertyExpression) {
        assignment.setRightExpression(transform(assignment.getRightExpression()));
        return assignment;
      }
      if (changesProperty(expression)) {
        return expression;
      }
      Expression transformed = super.transform(expression);
      return switch (transformed) {
        case ConstructorCallExpression call when isOfJava(call) ->
            onThis("constructed", call, new ClassExpression(call.getType()), call.getArguments());
        case MethodCallExpression call -> methodCall(call);
        case PropertyExpression property -> property(property);
        case null, default -> transformed;
      };
    }

    private static boolean changesProperty(@Nullable Expression expression) {
      Expression changed =
          switch (expression) {
            case PostfixExpression after -> after.getExpression();
            case PrefixExpression before -> before.getExpression();
            case null, default -> null;
          };
      return changed instanceof PropertyExpression;
    }

    private static boolean isOfJava(ConstructorCallExpression call) {
      return !call.isSpecialCall() && isOfJava(call.getType()) && !spreads(call.getArguments());
    }

    private static boolean isOfJava(ClassNode type) {
      return type.isResolved() && !type.redirect().isPrimaryClassNode();
    }

    private static Expression methodCall(MethodCallExpression call) {
      String name = call.getMethodAsString();
      if (name == null || call.isSpreadSafe() || spreads(call.getArguments())) {
        return call;
      }
      if (call.getObjectExpression() instanceof ClassExpression type && isOfJava(type.getType())) {
        return onThis("staticCall", call, type, new ConstantExpression(name), call.getArguments());
      }
      return !call.isImplicitThis() && Sandbox.mayRefuse(name)
          ? onThis(
              call.isSafe() ? "safelyCalled" : "called",
              call,
              call.getObjectExpression(),
              new ConstantExpression(name),
              call.getArguments())
          : call;
    }

    private static Expression property(PropertyExpression property) {
      String name = property.getPropertyAsString();
      if (name == null
          || property.isSpreadSafe()
          || property.isImplicitThis()
          || property instanceof AttributeExpression) {
        return property;
      }
      if (property.getObjectExpression() instanceof ClassExpression type
          && isOfJava(type.getType())) {
        return name.equals("class")
            ? property
            : onThis("staticProperty", property, type, new ConstantExpression(name));
      }
      return Sandbox.PROPERTIES.contains(name)
          ? onThis(
              property.isSafe() ? "safelyRead" : "read",
              property,
              property.getObjectExpression(),
              new ConstantExpression(name))
          : property;
    }

    private static boolean spreads(Expression arguments) {
      return arguments instanceof TupleExpression tuple
          && tuple.getExpressions().stream().anyMatch(SpreadExpression.class::isInstance);
    }

    private static Expression onThis(String name, ASTNode from, Expression... arguments) {
      List<Expression> all = new ArrayList<>();
      for (Expression each : arguments) {
        all.add(
            each instanceof TupleExpression tuple
                ? new ArrayExpression(
                    ClassHelper.OBJECT_TYPE, new ArrayList<>(tuple.getExpressions()))
                : each);
      }
      MethodCallExpression call =
          new MethodCallExpression(
              new VariableExpression("this"), name, new ArgumentListExpression(all));
      call.setImplicitThis(false);
      call.setSourcePosition(from);
      return call;
    }
  }
}
