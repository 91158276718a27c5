package delivery.lint.declarative;

import delivery.artifacts.lock.PipelineStep;
import delivery.lint.AstPatterns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The rules of steps. */
final class StepRules {
  /** Steps that have a section of their own (BlockedStepsAndMethodCalls). */
  private static final Set<String> BLOCKED = Set.of("stage", "properties", "parallel");

  private final ProblemCollector problems;
  private final PipelineCatalog facts;
  private final SectionRules sections;
  private final ArgumentRules arguments;

  StepRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.facts = facts;
    this.sections = new SectionRules(problems);
    this.arguments = new ArgumentRules(problems);
  }

  /** A block of steps; an empty one is refused. */
  void all(AstPatterns.Block block, List<Statement> steps) {
    all(block.body().getCode(), steps);
  }

  void all(ASTNode block, List<Statement> steps) {
    if (steps.isEmpty()) {
      problems.structure(block, "there is no step in this block");
    }
    steps.forEach(this::step);
  }

  private void step(Statement statement) {
    Optional<MethodCallExpression> call = AstPatterns.call(statement);
    if (call.isEmpty()) {
      problems.structure(
          statement, "a step is expected here; Groovy code belongs into a script block");
      return;
    }
    String name = sections.name(call.get());
    Optional<AstPatterns.Block> block = AstPatterns.block(statement);
    if (name.equals("script") || name.equals("expression")) {
      if (block.isEmpty()) {
        problems.structure(statement, "\"" + name + "\" needs a block");
      }
      return;
    }
    if (BLOCKED.contains(name)) {
      problems.structure(statement, "\"" + name + "\" is not allowed among steps");
    }
    List<Expression> given =
        block.map(AstPatterns.Block::arguments).orElseGet(() -> AstPatterns.arguments(call.get()));
    Optional<PipelineStep> step = facts.step(name).filter(each -> !name.equals("parallel"));
    step.flatMap(facts::model)
        .ifPresentOrElse(
            model -> arguments.step(statement, name, given, model, step.get().body()),
            () -> given.forEach(arguments::value));
    block.ifPresent(body -> body.statements().forEach(this::step));
  }
}
