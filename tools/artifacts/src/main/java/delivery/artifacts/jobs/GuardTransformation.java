package delivery.artifacts.jobs;

import java.util.ArrayList;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.MethodPointerExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.DoWhileStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a script before it is compiled: refuses names that lead outside, has computed names
 * looked at when they are used, and counts the turns of loops, closures and methods. Notes where
 * each call stands.
 */
final class GuardTransformation extends ClassCodeExpressionTransformer {
  private static final Set<String> ANNOTATIONS =
      Set.of("Deprecated", "Field", "Override", "SuppressWarnings", "groovy.transform.Field");

  private final SourceUnit source;
  private final CallPositions positions;

  GuardTransformation(SourceUnit source, CallPositions positions) {
    this.source = source;
    this.positions = positions;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return source;
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    for (AnnotationNode annotation : node.getAnnotations()) {
      String name = annotation.getClassNode().getName();
      // What the compiler itself adds has no place in the file.
      boolean isWritten = annotation.getLineNumber() > 0;
      if (isWritten && !ANNOTATIONS.contains(name)) {
        refuse("the annotation @" + name, annotation.getLineNumber(), annotation.getColumnNumber());
      }
    }
    super.visitAnnotations(node);
  }

  @Override
  protected void visitConstructorOrMethod(MethodNode node, boolean isConstructor) {
    boolean isWritten = node.getLineNumber() > 0 || node.getName().equals("run");
    if (!isWritten) {
      return; // what the compiler itself adds to a script
    }
    super.visitConstructorOrMethod(node, isConstructor);
    if (!isConstructor && node.getCode() != null) {
      node.setCode(counted(node.getCode()));
    }
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    super.visitForLoop(loop);
    loop.setLoopBlock(counted(loop.getLoopBlock()));
  }

  @Override
  public void visitWhileLoop(WhileStatement loop) {
    super.visitWhileLoop(loop);
    loop.setLoopBlock(counted(loop.getLoopBlock()));
  }

  @Override
  public void visitDoWhileLoop(DoWhileStatement loop) {
    super.visitDoWhileLoop(loop);
    loop.setLoopBlock(counted(loop.getLoopBlock()));
  }

  @Override
  public @Nullable Expression transform(@Nullable Expression expression) {
    return switch (expression) {
      case null -> null;
      case ClosureExpression closure -> closure(closure);
      case MethodCallExpression call -> call(call);
      case AttributeExpression attribute -> {
        refuse("the field access .@", attribute.getLineNumber(), attribute.getColumnNumber());
        yield attribute;
      }
      case PropertyExpression property -> property(property);
      case MethodPointerExpression pointer -> {
        positions.addComputed();
        checkedName(pointer.getMethodName());
        yield super.transform(pointer);
      }
      case BinaryExpression binary when binary.getOperation().getType() == Types.MULTIPLY ->
          guarded("multiply", binary, binary.getLeftExpression(), binary.getRightExpression());
      default -> super.transform(expression);
    };
  }

  private Expression closure(ClosureExpression closure) {
    if (closure.getParameters() != null) {
      for (Parameter parameter : closure.getParameters()) {
        if (parameter.hasInitialExpression()) {
          parameter.setInitialExpression(transform(parameter.getInitialExpression()));
        }
      }
    }
    closure.getCode().visit(this);
    closure.setCode(counted(closure.getCode()));
    return closure;
  }

  private Expression call(MethodCallExpression call) {
    boolean isPause = call.isImplicitThis() && "sleep".equals(call.getMethodAsString());
    if (isPause && call.getArguments() instanceof TupleExpression given) {
      return guarded("pause", call, given.getExpressions().toArray(new Expression[0]));
    }
    if (call.getMethodAsString() == null) {
      positions.addComputed();
    } else {
      positions.add(call.getLineNumber(), call.getColumnNumber(), call.getMethodAsString());
    }
    if (!call.isImplicitThis() && call.getMethod().getLineNumber() > 0) {
      Expression method = call.getMethod();
      positions.add(method.getLineNumber(), method.getColumnNumber(), method.getText());
    }
    MethodCallExpression copy =
        new MethodCallExpression(
            transform(call.getObjectExpression()),
            checkedName(call.getMethod()),
            transform(call.getArguments()));
    copy.setSafe(call.isSafe());
    copy.setSpreadSafe(call.isSpreadSafe());
    copy.setImplicitThis(call.isImplicitThis());
    copy.setGenericsTypes(call.getGenericsTypes());
    copy.setSourcePosition(call);
    return copy;
  }

  private Expression property(PropertyExpression property) {
    PropertyExpression copy =
        new PropertyExpression(
            transform(property.getObjectExpression()),
            checkedName(property.getProperty()),
            property.isSafe());
    copy.setSpreadSafe(property.isSpreadSafe());
    copy.setImplicitThis(property.isImplicitThis());
    copy.setSourcePosition(property);
    return copy;
  }

  private Expression checkedName(Expression name) {
    if (name instanceof ConstantExpression constant) {
      if (!Guard.isAllowed(constant.getText())) {
        refuse("\"" + constant.getText() + "\"", name.getLineNumber(), name.getColumnNumber());
      }
      return name;
    }
    return guarded("name", name, name);
  }

  private Expression guarded(String method, Expression original, Expression... arguments) {
    ArgumentListExpression list = new ArgumentListExpression();
    for (Expression argument : arguments) {
      list.addExpression(transform(argument));
    }
    Expression call = new StaticMethodCallExpression(ClassHelper.make(Guard.class), method, list);
    call.setSourcePosition(original);
    return call;
  }

  private static Statement counted(Statement body) {
    Statement tick =
        new ExpressionStatement(
            new StaticMethodCallExpression(
                ClassHelper.make(Guard.class), "tick", ArgumentListExpression.EMPTY_ARGUMENTS));
    BlockStatement block = new BlockStatement();
    if (body instanceof BlockStatement statements) {
      block = new BlockStatement(new ArrayList<>(), statements.getVariableScope());
      block.addStatement(tick);
      block.addStatements(statements.getStatements());
    } else {
      block.addStatement(tick);
      block.addStatement(body);
    }
    block.setSourcePosition(body);
    return block;
  }

  private void refuse(String what, int line, int column) {
    source
        .getErrorCollector()
        .addErrorAndContinue(new SyntaxErrorMessage(new RefusedName(what, line, column), source));
  }

  /** Ends the compilation; becomes a finding of its own. */
  static final class RefusedName extends SyntaxException {
    private static final long serialVersionUID = 1;

    RefusedName(String what, int line, int column) {
      super(what, Math.max(1, line), Math.max(1, column));
    }
  }
}
