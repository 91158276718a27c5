package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.pipeline.LibraryClass;
import delivery.artifacts.pipeline.SynchronousSteps;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** A step that takes time, called in a method that the engine does not rewrite. */
public final class StepInNonCps implements Check {
  /** Names under which classes of libraries are given the script, whose methods steps are. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("steps", "script");

  private static final Set<String> IN_THE_SCRIPT = Set.of("this", "steps", "script");

  @Override
  public String rule() {
    return "step-in-noncps";
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    PipelineModel known = repository.lock().pipeline();
    return Stream.concat(
        ScriptCode.of(repository).flatMap(code -> steps(code.tree(), code.functions(), known)),
        repository
            .all(LibraryClass.class)
            .flatMap(file -> file.tree().stream())
            .flatMap(tree -> steps(tree, List.of(), known)));
  }

  private Stream<Diagnostic> steps(
      GroovyTree tree, List<MethodCallExpression> functions, PipelineModel known) {
    Calls calls = new Calls(functions);
    calls.visit(tree.module().getMethods(), IN_THE_SCRIPT);
    for (ClassNode type : tree.module().getClasses()) {
      if (!type.isScript()) {
        calls.visit(type.getMethods(), OF_THE_SCRIPT);
      }
    }
    if (calls.found.isEmpty()) {
      return Stream.empty();
    }
    SynchronousSteps synchronous = SynchronousSteps.read();
    return calls.found.stream()
        .filter(call -> !synchronous.contains(call.getMethodAsString()))
        .filter(call -> known.step(call.getMethodAsString()).isPresent())
        .map(call -> diagnostic(tree, call));
  }

  private Diagnostic diagnostic(GroovyTree tree, MethodCallExpression call) {
    return Diagnostic.silent(
            tree.at(call.getMethod()),
            rule(),
            "\"%s\" takes time, and a method under @NonCPS cannot wait: it ends here, and nothing after it runs; remove @NonCPS, or call the step outside of it"
                .formatted(call.getMethodAsString()))
        .about(Concern.RISK);
  }

  private static boolean isNotRewritten(MethodNode method) {
    return method.getCode() != null && GroovyTree.isAnnotated(method, "NonCPS");
  }

  private static final class Calls extends CodeVisitorSupport {
    private final List<MethodCallExpression> functions;
    private final List<MethodCallExpression> found = new ArrayList<>();
    private Set<String> scripts = Set.of();

    Calls(List<MethodCallExpression> functions) {
      this.functions = functions;
    }

    void visit(List<MethodNode> methods, Set<String> namesOfScript) {
      scripts = namesOfScript;
      methods.stream()
          .filter(StepInNonCps::isNotRewritten)
          .forEach(method -> method.getCode().visit(this));
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
      boolean ofScript =
          call.isImplicitThis()
              ? functions.contains(call)
              : call.getObjectExpression() instanceof VariableExpression name
                  && scripts.contains(name.getName());
      if (ofScript && call.getMethodAsString() != null) {
        found.add(call);
      }
      super.visitMethodCallExpression(call);
    }
  }
}
