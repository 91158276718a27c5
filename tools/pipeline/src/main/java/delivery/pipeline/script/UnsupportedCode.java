package delivery.pipeline.script;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** Finds what cannot be run here in the Groovy of a file. */
final class UnsupportedCode extends ClassCodeVisitorSupport {
  private static final String RULE = "cannot-run";

  private final GroovyTree tree;
  private final Set<String> unsupported;
  private final Set<String> refusedAnnotations;
  private final List<Diagnostic> problems = new ArrayList<>();

  private UnsupportedCode(
      GroovyTree tree, Set<String> unsupported, Set<String> refusedAnnotations) {
    this.tree = tree;
    this.unsupported = new HashSet<>(unsupported);
    this.refusedAnnotations = refusedAnnotations;
  }

  /** Every place that is in the way. */
  static List<Diagnostic> problems(
      GroovyTree tree, Set<String> unsupported, Set<String> refusedAnnotations) {
    UnsupportedCode code = new UnsupportedCode(tree, unsupported, refusedAnnotations);
    tree.module().getMethods().forEach(method -> code.unsupported.remove(method.getName()));
    Stream.of(
            tree.module().getImports(),
            tree.module().getStarImports(),
            tree.module().getStaticImports().values(),
            tree.module().getStaticStarImports().values())
        .flatMap(imports -> imports.stream())
        .map(ImportNode::getAnnotations)
        .flatMap(List::stream)
        .forEach(code::annotation);
    tree.accept(code);
    return code.problems;
  }

  @Override
  protected @Nullable SourceUnit getSourceUnit() {
    return null;
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    node.getAnnotations().forEach(this::annotation);
  }

  private void annotation(AnnotationNode annotation) {
    String name = annotation.getClassNode().getNameWithoutPackage();
    if (refusedAnnotations.stream().anyMatch(each -> each.endsWith("." + name))) {
      refuse(annotation, "Annotation " + name + " cannot be used in the sandbox.");
    }
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String name = call.getMethodAsString();
    if (call.isImplicitThis() && name != null && unsupported.contains(name)) {
      refuse(call, "the step \"" + name + "\" is not supported here");
    }
    super.visitMethodCallExpression(call);
  }

  private void refuse(ASTNode node, String message) {
    problems.add(Diagnostic.silent(tree.at(node), RULE, message));
  }
}
