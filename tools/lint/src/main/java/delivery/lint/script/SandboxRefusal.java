package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Check;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * What the sandbox of script-security refuses when a Pipeline from a repository comes to it:
 * constructors, static methods and fields of classes that are sure to be meant, and a few members
 * that no object may be asked for. Methods of objects whose class only a run knows are left to it.
 */
public final class SandboxRefusal implements Check {
  private static final String RULE = "sandbox-refusal";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return ScriptCode.of(repository)
        .filter(code -> !code.members().isEmpty())
        .flatMap(code -> refused(code, repository));
  }

  private static Stream<Diagnostic> refused(ScriptCode code, Repository repository) {
    // The lists are long, and most files name no class.
    Supplier<PermittedMembers> permitted = () -> PermittedMembers.of(repository);
    FileClasses classes =
        new FileClasses(code.tree(), code.classes(), type -> permitted.get().names(type));
    return code.members().stream()
        .flatMap(
            member ->
                signature(member, classes, permitted).stream()
                    .map(
                        signature ->
                            Diagnostic.silent(
                                code.tree().at(member),
                                RULE,
                                "the sandbox refuses \""
                                    + signature
                                    + "\" unless an administrator approves it")));
  }

  private static Optional<String> signature(
      Expression member, FileClasses classes, Supplier<PermittedMembers> permitted) {
    return switch (member) {
      case ConstructorCallExpression call ->
          classes
              .find(call.getType().getName())
              .filter(type -> !permitted.get().constructor(type))
              .map(type -> "new " + type);
      case MethodCallExpression call -> method(call, classes, permitted);
      case PropertyExpression property -> property(property, classes, permitted);
      default -> Optional.empty();
    };
  }

  private static Optional<String> method(
      MethodCallExpression call, FileClasses classes, Supplier<PermittedMembers> permitted) {
    String name = call.getMethodAsString();
    Expression receiver = call.getObjectExpression();
    if (name == null) {
      return Optional.empty();
    }
    if (name.equals("execute") && isCommand(receiver)) {
      return Optional.of("staticMethod org.codehaus.groovy.runtime.ProcessGroovyMethods execute");
    }
    if (name.equals("getRawBuild") && isCurrentBuild(receiver)) {
      return Optional.of(RAW_BUILD);
    }
    return classes
        .named(receiver)
        .filter(type -> permitted.get().refusesMethod(type, name))
        .map(type -> "staticMethod " + type + " " + name);
  }

  private static final String RAW_BUILD =
      "method org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper getRawBuild";

  private static Optional<String> property(
      PropertyExpression property, FileClasses classes, Supplier<PermittedMembers> permitted) {
    String name = property.getPropertyAsString();
    Expression receiver = property.getObjectExpression();
    if (name == null) {
      return Optional.empty();
    }
    if (name.equals("rawBuild") && isCurrentBuild(receiver)) {
      return Optional.of(RAW_BUILD);
    }
    return classes.named(receiver).flatMap(type -> permitted.get().refusedProperty(type, name));
  }

  private static boolean isCommand(Expression receiver) {
    return receiver instanceof GStringExpression
        || receiver instanceof ListExpression
        || (receiver instanceof ConstantExpression constant
            && constant.getValue() instanceof String);
  }

  private static boolean isCurrentBuild(Expression receiver) {
    return receiver instanceof VariableExpression variable
        && variable.getName().equals("currentBuild");
  }
}
