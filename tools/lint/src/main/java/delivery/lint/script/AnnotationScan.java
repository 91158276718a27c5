package delivery.lint.script;

import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** Collects the annotations of a file that no import of it explains. */
final class AnnotationScan extends ClassCodeVisitorSupport {
  private final ModuleNode module;
  private final List<AnnotationNode> found = new ArrayList<>();

  private AnnotationScan(ModuleNode module) {
    this.module = module;
  }

  static List<AnnotationNode> of(GroovyTree tree) {
    AnnotationScan scan = new AnnotationScan(tree.module());
    if (tree.module().getStarImports().isEmpty()) {
      tree.accept(scan);
    }
    return scan.found;
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    for (AnnotationNode each : node.getAnnotations()) {
      String name = each.getClassNode().getName();
      boolean declared = module.getClasses().stream().anyMatch(type -> name.equals(type.getName()));
      if (name.indexOf('.') < 0 && module.getImport(name) == null && !declared) {
        found.add(each);
      }
    }
  }

  @Override
  protected @Nullable SourceUnit getSourceUnit() {
    return null;
  }
}
