package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.pipeline.SynchronousSteps;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
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
  private static final Set<String> OF_THE_SCRIPT = Set.of("this", "steps", "script");

  @Override
  public String rule() {
    return "step-in-noncps";
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ScriptCode.of(repository).flatMap(code -> steps(code, repository.lock().pipeline()));
  }

  private Stream<Diagnostic> steps(ScriptCode code, PipelineModel lock) {
    List<MethodCallExpression> calls = new ArrayList<>();
    Stream.concat(
            code.tree().module().getMethods().stream(),
            code.tree().module().getClasses().stream()
                .filter(type -> !type.isScript())
                .map(ClassNode::getMethods)
                .flatMap(List::stream))
        .filter(StepInNonCps::isNotRewritten)
        .forEach(method -> method.getCode().visit(new Calls(code, calls)));
    if (calls.isEmpty()) {
      return Stream.empty();
    }
    SynchronousSteps synchronous = SynchronousSteps.read();
    return calls.stream()
        .filter(call -> !synchronous.contains(call.getMethodAsString()))
        .filter(call -> lock.step(call.getMethodAsString()).isPresent())
        .map(call -> diagnostic(code, call));
  }

  private Diagnostic diagnostic(ScriptCode code, MethodCallExpression call) {
    return Diagnostic.silent(
            code.tree().at(call.getMethod()),
            rule(),
            "\"%s\" takes time, and a method under @NonCPS cannot wait: it ends here, and nothing after it runs; remove @NonCPS, or call the step outside of it"
                .formatted(call.getMethodAsString()))
        .about(Concern.RISK);
  }

  private static boolean isNotRewritten(MethodNode method) {
    return method.getCode() != null
        && method.getAnnotations().stream()
            .anyMatch(each -> each.getClassNode().getNameWithoutPackage().equals("NonCPS"));
  }

  private static final class Calls extends CodeVisitorSupport {
    private final ScriptCode code;
    private final List<MethodCallExpression> found;

    Calls(ScriptCode code, List<MethodCallExpression> found) {
      this.code = code;
      this.found = found;
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
      boolean ofScript =
          call.isImplicitThis()
              ? code.functions().contains(call)
              : call.getObjectExpression() instanceof VariableExpression name
                  && OF_THE_SCRIPT.contains(name.getName());
      if (ofScript && call.getMethodAsString() != null) {
        found.add(call);
      }
      super.visitMethodCallExpression(call);
    }
  }
}
