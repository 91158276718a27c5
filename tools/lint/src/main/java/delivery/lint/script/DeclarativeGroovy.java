package delivery.lint.script;

import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a Declarative Pipeline in which any Groovy may stand: blocks of it, and the
 * arguments of steps, directives and agents. The validator knows what a section may have, and not
 * the names in an argument.
 */
final class DeclarativeGroovy extends CodeVisitorSupport {
  /** Blocks that are Groovy as a whole. */
  private static final Set<String> FREE = Set.of("script", "expression");

  /** Blocks of calls in whose arguments Groovy may stand. */
  private static final Set<String> WITH_ARGUMENTS =
      Set.of("agent", "input", "options", "parameters", "steps", "triggers");

  private final List<ASTNode> parts = new ArrayList<>();

  private DeclarativeGroovy() {}

  /** The statement itself, or the parts of a Declarative Pipeline in it. */
  static List<? extends ASTNode> in(Statement statement) {
    DeclarativeGroovy pipeline = new DeclarativeGroovy();
    return pipeline.collects(statement) ? pipeline.parts : List.of(statement);
  }

  private boolean collects(Statement statement) {
    boolean[] found = {false};
    statement.visit(
        new CodeVisitorSupport() {
          @Override
          public void visitMethodCallExpression(MethodCallExpression call) {
            ClosureExpression block = block(call);
            if (block != null && call.getMethodAsString().equals("pipeline")) {
              found[0] = true;
              block.getCode().visit(DeclarativeGroovy.this);
            } else {
              super.visitMethodCallExpression(call);
            }
          }
        });
    return found[0];
  }

  private static @Nullable ClosureExpression block(MethodCallExpression call) {
    List<Expression> arguments = CallParts.arguments(call);
    return call.isImplicitThis()
            && call.getMethodAsString() != null
            && !arguments.isEmpty()
            && arguments.getLast() instanceof ClosureExpression closure
        ? closure
        : null;
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    ClosureExpression block = block(call);
    String name = String.valueOf(call.getMethodAsString());
    if (block == null) {
      super.visitMethodCallExpression(call);
    } else if (FREE.contains(name)) {
      parts.add(block);
    } else if (WITH_ARGUMENTS.contains(name)) {
      arguments(block);
    } else if (name.equals("environment")) {
      GroovyTree.statements(block).forEach(this::variable);
    } else if (name.equals("post")) {
      GroovyTree.statements(block).forEach(this::condition);
    } else {
      super.visitMethodCallExpression(call);
    }
  }

  private void condition(Statement statement) {
    MethodCallExpression call = call(statement);
    ClosureExpression steps = call == null ? null : block(call);
    if (steps != null) {
      arguments(steps);
    }
  }

  private void variable(Statement statement) {
    if (statement instanceof ExpressionStatement expression
        && expression.getExpression() instanceof BinaryExpression assignment) {
      parts.add(assignment.getRightExpression());
    }
  }

  /** The arguments of each call of a block, those inside of its own blocks included. */
  private void arguments(ClosureExpression block) {
    for (Statement statement : GroovyTree.statements(block)) {
      MethodCallExpression call = call(statement);
      if (call == null || !call.isImplicitThis()) {
        continue;
      }
      ClosureExpression inner = block(call);
      if (inner != null && FREE.contains(String.valueOf(call.getMethodAsString()))) {
        parts.add(inner);
      } else if (inner != null) {
        arguments(inner);
      }
      CallParts.arguments(call).stream().filter(each -> !each.equals(inner)).forEach(parts::add);
    }
  }

  private static @Nullable MethodCallExpression call(Statement statement) {
    return statement instanceof ExpressionStatement expression
            && expression.getExpression() instanceof MethodCallExpression call
        ? call
        : null;
  }
}
