package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.refusal.ClassChecks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.control.SourceUnit;

/** The annotations that the interpreter acts on; those that change code and are not known fail. */
final class Annotations extends ClassCodeVisitorSupport {
  /** Groovy would run a transformation for these, or fetch what they name. */
  private static final Set<String> REFUSED =
      Stream.concat(
              ClassChecks.CHANGING_MEMBERS.stream(),
              Stream.of(
                  "ConditionalInterrupt",
                  "Grab",
                  "GrabConfig",
                  "GrabExclude",
                  "GrabResolver",
                  "Grapes",
                  "Memoized",
                  "Newify",
                  "ThreadInterrupt",
                  "TimedInterrupt"))
          .collect(Collectors.toUnmodifiableSet());

  /** What only a class bears. */
  private static final List<String> OF_CLASSES =
      List.of("ToString", "EqualsAndHashCode", "TupleConstructor", "Canonical", "Immutable");

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
        compiler.faults().bound(each, "@" + name + " is not supported here");
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
        compiler.faults().bound(each, "@" + name + " is not supported here");
      }
      if (OF_CLASSES.contains(name) && node instanceof DeclarationExpression) {
        String where = "Annotation @groovy.transform.%s is not allowed on element LOCAL_VARIABLE";
        compiler.faults().add(each, where, name);
      }
    }
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return compiler.source();
  }

  static void apply(ProgramCompiler compiler, ClassDecl decl) {
    ClassNode node = Objects.requireNonNull(compiler.nodes().get(decl));
    for (String each : OF_CLASSES) {
      if (decl.isInterface() && decl.annotations.containsKey(each)) {
        compiler.faults().add(node, "@%s not allowed for interfaces.", each);
      }
    }
    if (!decl.constructors().isEmpty()) {
      Map<String, Object> single = decl.annotations.get("Singleton");
      boolean strict =
          single != null
              && !(single.get("strict") instanceof ConstantExpression constant
                  && Boolean.FALSE.equals(constant.getValue()));
      if (strict) {
        String more = "@Singleton didn't expect to find one or more additional constructors";
        compiler.faults().add(node, more + ": remove constructor(s) or set strict=false");
      }
      if (decl.annotations.containsKey("Immutable")) {
        String own = "Explicit constructors not allowed for @Immutable class: %s";
        compiler.faults().add(node, own, decl.name());
      }
    }
    Generated.add(decl, compiler.file());
  }
}
