package delivery.pipeline.script;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.SourceUnit;

/** Finds what cannot be run here in the Groovy around {@code pipeline { … }}. */
final class OutsideCode extends ClassCodeVisitorSupport {
  private static final String RULE = "cannot-run";

  private static final Set<String> GRAPES =
      Set.of("Grab", "Grapes", "GrabResolver", "GrabConfig", "GrabExclude");

  private final SourceUnit source;
  private final GroovyTree tree;
  private final Set<String> refusedSteps;
  private final List<Diagnostic> problems = new ArrayList<>();

  private OutsideCode(SourceUnit source, GroovyTree tree, Set<String> refusedSteps) {
    this.source = source;
    this.tree = tree;
    this.refusedSteps = refusedSteps;
  }

  /** Every place that is in the way. */
  static List<Diagnostic> problems(SourceUnit source, GroovyTree tree, Set<String> refusedSteps) {
    OutsideCode code = new OutsideCode(source, tree, refusedSteps);
    Stream.of(
            tree.module().getImports(),
            tree.module().getStarImports(),
            tree.module().getStaticImports().values(),
            tree.module().getStaticStarImports().values())
        .flatMap(imports -> imports.stream())
        .map(ImportNode::getAnnotations)
        .flatMap(List::stream)
        .forEach(code::annotation);
    tree.module().getClasses().forEach(code::visitClass);
    return code.problems;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return source;
  }

  @Override
  public void visitClass(ClassNode type) {
    if (type.isScript()) {
      // Its body stands in the module until Groovy has made a method of it.
      tree.module().getStatementBlock().visit(this);
      tree.module().getMethods().forEach(this::visitMethod);
    } else {
      super.visitClass(type);
    }
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    node.getAnnotations().forEach(this::annotation);
  }

  private void annotation(AnnotationNode annotation) {
    String name = annotation.getClassNode().getNameWithoutPackage();
    if (GRAPES.contains(name)) {
      refuse(
          annotation,
          "@"
              + name
              + " cannot be used: a controller's sandbox refuses it, and a local run fetches"
              + " nothing");
    }
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String name = call.getMethodAsString();
    if (call.isImplicitThis() && name != null && refusedSteps.contains(name)) {
      refuse(call, "the step \"" + name + "\" needs a controller and cannot be run here");
    }
    super.visitMethodCallExpression(call);
  }

  private void refuse(ASTNode node, String message) {
    problems.add(Diagnostic.silent(tree.at(node), RULE, message));
  }
}
