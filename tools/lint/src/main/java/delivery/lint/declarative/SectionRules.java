package delivery.lint.declarative;

import delivery.lint.AstPatterns;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** What all sections have in common: each is a call, with a name, once, usually with a block. */
final class SectionRules {
  private final ProblemCollector problems;

  SectionRules(ProblemCollector problems) {
    this.problems = problems;
  }

  /** The names met so far in one block. */
  static final class Seen {
    private final Set<String> names = new HashSet<>();
  }

  /**
   * The statement as a section.
   *
   * @param at where the plugin reports its faults: at the statement, in a stage at the stage
   */
  Optional<MethodCallExpression> section(Statement statement, ASTNode at, Seen seen) {
    Optional<MethodCallExpression> call = AstPatterns.call(statement);
    if (call.isEmpty()) {
      problems.structure(
          at,
          "\"%s\" is no section; a section is a name with a block"
              .formatted(problems.tree().text(statement)));
      return call;
    }
    String name = name(call.get());
    if (!seen.names.add(name)) {
      problems.structure(at, "the section \"" + name + "\" appears more than once");
    }
    return call;
  }

  /** The name of a call; a receiver or a computed name is a problem of its own. */
  String name(MethodCallExpression call) {
    Optional<String> name = AstPatterns.name(call);
    if (name.isPresent()) {
      return name.get();
    }
    Optional<AstPatterns.Block> before =
        call.getObjectExpression() instanceof MethodCallExpression first
            ? AstPatterns.block(first)
            : Optional.empty();
    if (before.isPresent() && call.getMethodAsString() != null) {
      problems.structure(
          call,
          "two blocks on one line: Groovy takes \"%s\" for a call on what \"%s\" gives; put it on a"
                  .formatted(call.getMethodAsString(), before.get().name())
              + " line of its own");
      return "error";
    }
    boolean onAnObject =
        call.getObjectExpression() instanceof VariableExpression object
            && !object.isThisExpression();
    problems.structure(
        call,
        onAnObject
            ? "method calls on objects are allowed only in script blocks"
            : "a name is expected here");
    return "error";
  }

  /** The block of a section that must have one. */
  Optional<AstPatterns.Block> block(Statement statement, String section) {
    Optional<AstPatterns.Block> block = AstPatterns.block(statement);
    if (block.isEmpty()) {
      problems.structure(statement, "\"" + section + "\" needs a block");
    }
    return block;
  }

  /** A constant text or a bare word. */
  String text(Expression expression) {
    Optional<String> text = AstPatterns.text(expression);
    if (text.isEmpty()) {
      problems.structure(expression, "a plain text is expected here");
    }
    return text.filter(each -> !each.isEmpty()).orElse("error");
  }

  void truth(MethodCallExpression call) {
    var arguments = AstPatterns.arguments(call);
    boolean truth =
        !arguments.isEmpty()
            && arguments.getFirst() instanceof ConstantExpression constant
            && constant.getValue() instanceof Boolean;
    if (!truth) {
      problems.structure(
          call.getMethod(), "\"" + call.getMethodAsString() + "\" takes true or false");
    }
  }
}
