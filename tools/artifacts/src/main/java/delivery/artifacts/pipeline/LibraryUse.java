package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
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
