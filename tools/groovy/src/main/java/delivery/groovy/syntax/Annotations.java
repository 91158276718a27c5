package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.SourceUnit;

/** The annotations that the interpreter acts on; those that change code and are not known fail. */
final class Annotations extends ClassCodeVisitorSupport {
  /** Groovy would run a transformation for these, or fetch what they name. */
  private static final Set<String> REFUSED =
      Set.of(
          "ASTTest",
          "AnnotationCollector",
          "AutoClone",
          "AutoExternalize",
          "Bindable",
          "Builder",
          "Category",
          "ConditionalInterrupt",
          "Delegate",
          "ExternalizeMethods",
          "ExternalizeVerifier",
          "Grab",
          "GrabConfig",
          "GrabExclude",
          "GrabResolver",
          "Grapes",
          "IndexedProperty",
          "ListenerList",
          "Memoized",
          "Mixin",
          "Newify",
          "Sortable",
          "ThreadInterrupt",
          "TimedInterrupt",
          "Vetoable");

  private final ProgramCompiler compiler;

  private Annotations(ProgramCompiler compiler) {
    this.compiler = compiler;
  }

  /** Looks at every annotation of a script, whatever bears it. */
  static void check(ProgramCompiler compiler, ModuleNode module) {
    Annotations visitor = new Annotations(compiler);
    for (ImportNode each : module.getImports()) {
      String name = each.getType().getNameWithoutPackage();
      if (REFUSED.contains(name) && !name.equals(each.getAlias())) {
        compiler.faults().add(each, "@" + name + " is not supported here");
      }
    }
    module.getImports().forEach(visitor::visitAnnotations);
    module.getStarImports().forEach(visitor::visitAnnotations);
    module.getStaticImports().values().forEach(visitor::visitAnnotations);
    module.getStaticStarImports().values().forEach(visitor::visitAnnotations);
    if (module.getPackage() != null) {
      visitor.visitAnnotations(module.getPackage());
    }
    for (ClassNode each : module.getClasses()) {
      visitor.visitAnnotations(each);
      each.visitContents(visitor);
    }
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    for (AnnotationNode each : node.getAnnotations()) {
      String name = each.getClassNode().getNameWithoutPackage();
      if (REFUSED.contains(name)) {
        compiler.faults().add(each, "@" + name + " is not supported here");
      }
    }
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return compiler.source();
  }

  static void apply(ProgramCompiler compiler, ClassDecl decl) {
    Generated.add(decl, compiler.file());
  }
}
