package delivery.lint.script;

import delivery.lint.AstPatterns;
import delivery.lint.AstPatterns.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

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
            Optional<Block> block = block(call).filter(each -> each.name().equals("pipeline"));
            if (block.isPresent()) {
              found[0] = true;
              block.get().body().getCode().visit(DeclarativeGroovy.this);
            } else {
              super.visitMethodCallExpression(call);
            }
          }
        });
    return found[0];
  }

  private static Optional<Block> block(MethodCallExpression call) {
    return call.isImplicitThis() ? AstPatterns.block(call) : Optional.empty();
  }

  private static Optional<MethodCallExpression> call(Statement statement) {
    return AstPatterns.call(statement).filter(MethodCallExpression::isImplicitThis);
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    Block block = block(call).orElse(null);
    if (block == null) {
      super.visitMethodCallExpression(call);
    } else if (FREE.contains(block.name())) {
      parts.add(block.body());
    } else if (WITH_ARGUMENTS.contains(block.name())) {
      arguments(block);
    } else if (block.name().equals("environment")) {
      block.statements().forEach(this::variable);
    } else if (block.name().equals("post")) {
      block.statements().stream()
          .flatMap(each -> call(each).flatMap(DeclarativeGroovy::block).stream())
          .forEach(this::arguments);
    } else {
      super.visitMethodCallExpression(call);
    }
  }

  private void variable(Statement statement) {
    if (statement instanceof ExpressionStatement expression
        && expression.getExpression() instanceof BinaryExpression assignment) {
      parts.add(assignment.getRightExpression());
    }
  }

  /** The arguments of each call of a block, those inside of its own blocks included. */
  private void arguments(Block block) {
    for (Statement statement : block.statements()) {
      call(statement).ifPresent(this::arguments);
    }
  }

  private void arguments(MethodCallExpression call) {
    Block inner = block(call).orElse(null);
    if (inner == null) {
      parts.addAll(AstPatterns.arguments(call));
      return;
    }
    if (FREE.contains(inner.name())) {
      parts.add(inner.body());
    } else {
      arguments(inner);
    }
    parts.addAll(inner.arguments());
  }
}
