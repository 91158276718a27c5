package delivery.lint.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

/**
 * Annotations that run code while a script is compiled; script-security refuses them (its
 * RejectASTTransformsCustomizer).
 */
final class ForbiddenAnnotations {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "ASTTest",
          "AnnotationCollector",
          "Grab",
          "GrabConfig",
          "GrabExclude",
          "GrabResolver",
          "Grapes");

  private final ProblemCollector problems;

  ForbiddenAnnotations(ProblemCollector problems) {
    this.problems = problems;
  }

  void check() {
    for (AnnotatedNode node : nodes(problems.tree().module())) {
      for (AnnotationNode annotation : node.getAnnotations()) {
        String name = annotation.getClassNode().getNameWithoutPackage();
        if (FORBIDDEN.contains(name)) {
          problems.structure(
              annotation, "@" + name + " would run code on the controller and is not allowed");
        }
      }
    }
  }

  private List<AnnotatedNode> nodes(ModuleNode module) {
    List<AnnotatedNode> nodes = new ArrayList<>();
    nodes.addAll(module.getImports());
    nodes.addAll(module.getStarImports());
    nodes.addAll(module.getStaticImports().values());
    nodes.addAll(module.getStaticStarImports().values());
    nodes.addAll(module.getMethods());
    for (ClassNode type : module.getClasses()) {
      nodes.add(type);
      nodes.addAll(type.getFields());
      nodes.addAll(type.getMethods());
    }
    module
        .getStatementBlock()
        .getStatements()
        .forEach(
            statement -> {
              if (statement instanceof ExpressionStatement expression
                  && expression.getExpression() instanceof DeclarationExpression declaration) {
                nodes.add(declaration);
              }
            });
    return nodes;
  }
}
