package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** Walks over the code of Jenkinsfiles, and the few shapes that the checks look for. */
public final class PipelineCode {
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
  public static void functions(GroovyTree tree, BiConsumer<String, MethodCallExpression> seen) {
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

  /** The named arguments of a call, as settings. */
  public static List<Setting> named(MethodCallExpression call, GroovyTree tree) {
    List<Setting> settings = new ArrayList<>();
    if (call.getArguments() instanceof TupleExpression tuple) {
      for (Expression each : tuple.getExpressions()) {
        if (each instanceof MapExpression map) {
          for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            Expression key = entry.getKeyExpression();
            Expression value = entry.getValueExpression();
            settings.add(
                new Setting(
                    new Located<>(key.getText(), tree.at(key)),
                    new Value(tree.at(value), constant(value), tree.text(value))));
          }
        }
      }
    }
    return settings;
  }

  private static Optional<Object> constant(Expression value) {
    return value instanceof ConstantExpression constant
        ? Optional.ofNullable(constant.getValue())
        : Optional.empty();
  }

  /** A constant text. */
  static Optional<String> text(Expression expression) {
    return expression instanceof ConstantExpression constant
            && constant.getValue() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The name in {@code object.NAME}, {@code object['NAME']} or {@code object.get('NAME')}. */
  static Optional<String> member(Expression expression, String object) {
    if (expression instanceof BinaryExpression index
        && index.getOperation().getText().equals("[")
        && isVariable(index.getLeftExpression(), object)) {
      return text(index.getRightExpression());
    }
    if (expression instanceof MethodCallExpression call
        && "get".equals(call.getMethodAsString())
        && isVariable(call.getObjectExpression(), object)) {
      return argument(call, "").flatMap(PipelineCode::text);
    }
    return expression instanceof PropertyExpression property
            && property.getObjectExpression() instanceof VariableExpression variable
            && variable.getName().equals(object)
        ? Optional.ofNullable(property.getPropertyAsString())
        : Optional.empty();
  }

  private static boolean isVariable(Expression expression, String name) {
    return expression instanceof VariableExpression variable && variable.getName().equals(name);
  }
}
