package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A shared library that a script asks for before it runs: {@code @Library('name@version') _}.
 *
 * @param version empty for the default of the controller
 */
public record LibraryUse(String name, Optional<String> version, Location at) {

  /** One identifier, with or without a version. */
  public static LibraryUse of(String identifier, Location at) {
    int split = identifier.indexOf('@');
    return split < 0
        ? new LibraryUse(identifier, Optional.empty(), at)
        : new LibraryUse(
            identifier.substring(0, split), Optional.of(identifier.substring(split + 1)), at);
  }

  /** Those of a file's annotations, which stand on imports, classes and declarations. */
  public static List<LibraryUse> of(GroovyTree tree) {
    List<LibraryUse> uses = new ArrayList<>();
    for (AnnotationNode annotation : annotations(tree)) {
      if (annotation.getClassNode().getNameWithoutPackage().equals("Library")) {
        Expression value = annotation.getMember("value");
        List<Expression> all =
            value instanceof ListExpression list
                ? list.getExpressions()
                : value == null ? List.of() : List.of(value);
        for (Expression each : all) {
          if (each instanceof ConstantExpression constant) {
            uses.add(of(String.valueOf(constant.getValue()), tree.at(annotation)));
          }
        }
      }
    }
    return uses;
  }

  /** Those of annotations and of the steps {@code library} and {@code libraries}, in any order. */
  public static List<LibraryUse> anywhere(GroovyTree tree) {
    List<LibraryUse> uses = new ArrayList<>(of(tree));
    CodeVisitorSupport steps =
        new CodeVisitorSupport() {
          @Override
          public void visitMethodCallExpression(MethodCallExpression call) {
            String name = String.valueOf(call.getMethodAsString());
            if (call.isImplicitThis() && (name.equals("library") || name.equals("lib"))) {
              identifier(call.getArguments())
                  .ifPresent(text -> uses.add(of(text, tree.at(call.getMethod()))));
            }
            super.visitMethodCallExpression(call);
          }
        };
    tree.module().getStatementBlock().visit(steps);
    tree.module().getMethods().forEach(method -> method.getCode().visit(steps));
    return uses;
  }

  private static Optional<String> identifier(Expression arguments) {
    if (!(arguments instanceof TupleExpression tuple)) {
      return Optional.empty();
    }
    for (Expression each : tuple.getExpressions()) {
      if (each instanceof ConstantExpression constant) {
        return Optional.of(String.valueOf(constant.getValue()));
      }
      if (each instanceof GStringExpression text) {
        return Optional.of(text.getText());
      }
      if (each instanceof MapExpression map) {
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
          if (entry.getKeyExpression().getText().equals("identifier")) {
            return Optional.of(entry.getValueExpression().getText());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<AnnotationNode> annotations(GroovyTree tree) {
    List<AnnotatedNode> nodes = new ArrayList<>();
    nodes.addAll(tree.module().getImports());
    nodes.addAll(tree.module().getStarImports());
    nodes.addAll(tree.module().getStaticImports().values());
    nodes.addAll(tree.module().getStaticStarImports().values());
    nodes.addAll(tree.module().getClasses());
    for (Statement statement : tree.statements()) {
      if (statement instanceof ExpressionStatement expression
          && expression.getExpression() instanceof DeclarationExpression declaration) {
        nodes.add(declaration);
      }
    }
    List<AnnotationNode> annotations = new ArrayList<>();
    for (AnnotatedNode node : nodes) {
      annotations.addAll(node.getAnnotations());
    }
    return annotations;
  }
}
