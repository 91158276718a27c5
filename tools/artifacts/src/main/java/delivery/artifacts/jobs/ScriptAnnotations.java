package delivery.artifacts.jobs;

import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** Finds annotations that would have a compiler run, fetch or change something. */
final class ScriptAnnotations extends ClassCodeVisitorSupport {
  /** What says something about the code, or is the interpreter's own. */
  private static final Set<String> HARMLESS =
      Set.of(
          "Canonical",
          "CompileStatic",
          "Deprecated",
          "EqualsAndHashCode",
          "Field",
          "Immutable",
          "InheritConstructors",
          "NonCPS",
          "Override",
          "SuppressWarnings",
          "ToString",
          "TupleConstructor",
          "TypeChecked",
          "groovy.transform.Canonical",
          "groovy.transform.CompileStatic",
          "groovy.transform.EqualsAndHashCode",
          "groovy.transform.Field",
          "groovy.transform.Immutable",
          "groovy.transform.InheritConstructors",
          "groovy.transform.ToString",
          "groovy.transform.TupleConstructor",
          "groovy.transform.TypeChecked");

  private final SourceFile file;
  private final Set<String> renamed;
  private final List<ScriptProblem> problems = new ArrayList<>();

  private ScriptAnnotations(SourceFile file, Set<String> renamed) {
    this.file = file;
    this.renamed = renamed;
  }

  /** Every annotation that is none of the harmless ones. */
  static List<ScriptProblem> refused(ModuleNode module, SourceFile file) {
    Set<String> renamed = new HashSet<>();
    for (ImportNode each : module.getImports()) {
      if (!HARMLESS.contains(each.getClassName()) && HARMLESS.contains(each.getAlias())) {
        renamed.add(each.getAlias());
      }
    }
    ScriptAnnotations visitor = new ScriptAnnotations(file, renamed);
    if (module.getPackage() != null) {
      visitor.visitAnnotations(module.getPackage());
    }
    module.getImports().forEach(visitor::visitAnnotations);
    module.getStarImports().forEach(visitor::visitAnnotations);
    module.getStaticImports().values().forEach(visitor::visitAnnotations);
    module.getStaticStarImports().values().forEach(visitor::visitAnnotations);
    for (ClassNode each : module.getClasses()) {
      visitor.visitClass(each);
    }
    return visitor.problems;
  }

  @Override
  protected @Nullable SourceUnit getSourceUnit() {
    return null;
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    for (AnnotationNode annotation : node.getAnnotations()) {
      String name = annotation.getClassNode().getName();
      // What the parser itself adds has no place in the file.
      boolean isWritten = annotation.getLineNumber() > 0;
      if (isWritten && (!HARMLESS.contains(name) || renamed.contains(name))) {
        problems.add(
            new ScriptProblem.Outside(
                file.at(annotation.getLineNumber(), Math.max(1, annotation.getColumnNumber())),
                "the annotation @" + name));
      }
    }
  }
}
