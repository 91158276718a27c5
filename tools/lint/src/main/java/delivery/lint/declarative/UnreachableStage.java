package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.AstPatterns;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** A stage whose condition is the constant false never runs. */
public final class UnreachableStage implements Check {
  private static final String RULE = "unreachable-stage";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .flatMap(file -> file.tree().stream())
        .flatMap(UnreachableStage::unreachable);
  }

  private static Stream<Diagnostic> unreachable(GroovyTree tree) {
    List<Diagnostic> found = new ArrayList<>();
    tree.module()
        .getStatementBlock()
        .visit(
            new CodeVisitorSupport() {
              @Override
              public void visitMethodCallExpression(MethodCallExpression call) {
                AstPatterns.block(call)
                    .filter(block -> block.name().equals("when"))
                    .flatMap(block -> block.statements().stream().filter(s -> never(s)).findFirst())
                    .ifPresent(condition -> found.add(diagnostic(tree, condition)));
                super.visitMethodCallExpression(call);
              }
            });
    return found.stream();
  }

  // All conditions of a when must hold, so one that never does is enough.
  private static boolean never(Statement condition) {
    return AstPatterns.block(condition)
        .filter(
            block ->
                switch (block.name()) {
                  case "expression" -> isFalse(block.statements());
                  case "allOf" -> block.statements().stream().anyMatch(UnreachableStage::never);
                  case "anyOf" -> block.statements().stream().allMatch(UnreachableStage::never);
                  default -> false;
                })
        .isPresent();
  }

  private static boolean isFalse(List<Statement> statements) {
    if (statements.size() != 1) {
      return false;
    }
    Expression value =
        switch (statements.getFirst()) {
          case ExpressionStatement expression -> expression.getExpression();
          case ReturnStatement returned -> returned.getExpression();
          default -> ConstantExpression.TRUE;
        };
    return value instanceof ConstantExpression constant
        && Boolean.FALSE.equals(constant.getValue());
  }

  private static Diagnostic diagnostic(GroovyTree tree, Statement condition) {
    return new Diagnostic(
        tree.at(condition),
        RULE,
        Severity.WARNING,
        "this condition is never true, so the stage never runs",
        Jenkins.SILENT,
        List.of());
  }
}
