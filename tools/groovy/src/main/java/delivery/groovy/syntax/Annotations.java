package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;

/** The annotations that the interpreter acts on; those that change code and are not known fail. */
final class Annotations {
  /** Groovy would run a transformation for these. */
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
          "IndexedProperty",
          "ListenerList",
          "Memoized",
          "Mixin",
          "Newify",
          "Sortable",
          "ThreadInterrupt",
          "TimedInterrupt",
          "Vetoable");

  private Annotations() {}

  static void check(ProgramCompiler compiler, ClassNode node, ClassDecl decl) {
    for (AnnotationNode each : node.getAnnotations()) {
      String name = each.getClassNode().getNameWithoutPackage();
      if (REFUSED.contains(name)) {
        compiler.faults().add(each, "@" + name + " is not supported here");
      }
    }
  }

  static void apply(ProgramCompiler compiler, ClassDecl decl) {
    Generated.add(decl, compiler.file());
  }
}
