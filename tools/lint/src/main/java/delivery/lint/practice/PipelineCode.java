package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Walks over the code of Jenkinsfiles, and the few shapes that the checks look for. */
final class PipelineCode {
  private PipelineCode() {}

  /** The trees of every Jenkinsfile that Groovy can read. */
  static Stream<GroovyTree> trees(Repository repository) {
    return repository.all(Jenkinsfile.class).flatMap(file -> file.tree().stream());
  }

  /** Lets a visitor see the whole file. */
  static void visit(GroovyTree tree, CodeVisitorSupport visitor) {
    tree.module().getStatementBlock().visit(visitor);
    for (MethodNode method : tree.module().getMethods()) {
      method.getCode().visit(visitor);
    }
  }

  /** Tells of every call without a receiver, by its name. */
  static void functions(GroovyTree tree, BiConsumer<String, MethodCallExpression> seen) {
    visit(
        tree,
        new CodeVisitorSupport() {
          @Override
          public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isImplicitThis() && call.getMethodAsString() != null) {
              seen.accept(call.getMethodAsString(), call);
            }
            super.visitMethodCallExpression(call);
          }
        });
  }

  /** The first argument without a name, or the one of that name. */
  static Optional<Expression> argument(MethodCallExpression call, String name) {
    if (!(call.getArguments() instanceof TupleExpression tuple)) {
      return Optional.empty();
    }
    for (Expression each : tuple.getExpressions()) {
      if (!(each instanceof MapExpression map)) {
        return Optional.of(each);
      }
      for (MapEntryExpression entry : map.getMapEntryExpressions()) {
        if (entry.getKeyExpression().getText().equals(name)) {
          return Optional.of(entry.getValueExpression());
        }
      }
    }
    return Optional.empty();
  }

  /** A constant text. */
  static Optional<String> text(Expression expression) {
    return expression instanceof ConstantExpression constant
            && constant.getValue() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The name in {@code object.NAME}. */
  static Optional<String> member(Expression expression, String object) {
    return expression instanceof PropertyExpression property
            && property.getObjectExpression() instanceof VariableExpression variable
            && variable.getName().equals(object)
        ? Optional.ofNullable(property.getPropertyAsString())
        : Optional.empty();
  }
}
