package delivery.lint.declarative;

import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.lock.PipelineSymbol;
import delivery.lint.AstPatterns;
import delivery.lint.plugins.NamePlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The rules of {@code when}. */
final class WhenRules {
  private static final Set<String> SWITCHES = Set.of("beforeAgent", "beforeInput", "beforeOptions");

  private final ProblemCollector problems;
  private final PipelineCatalog facts;
  private final SectionRules sections;
  private final ArgumentRules arguments;

  WhenRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.facts = facts;
    this.sections = new SectionRules(problems);
    this.arguments = new ArgumentRules(problems);
  }

  void check(Statement when) {
    Optional<AstPatterns.Block> block = sections.block(when, "when");
    if (block.isEmpty()) {
      return;
    }
    int conditions = 0;
    for (Statement statement : block.get().statements()) {
      Optional<MethodCallExpression> call = AstPatterns.call(statement);
      if (call.isEmpty()) {
        problems.structure(when, "a condition is expected here");
        continue;
      }
      String name = sections.name(call.get());
      if (SWITCHES.contains(name)) {
        sections.truth(call.get());
      } else {
        conditions++;
        condition(statement);
      }
    }
    if (conditions == 0) {
      problems.structure(when, "\"when\" has no condition");
    }
  }

  private void condition(Statement statement) {
    Optional<MethodCallExpression> call = AstPatterns.call(statement);
    if (call.isEmpty()) {
      problems.structure(statement, "a condition is expected here");
      return;
    }
    String name = sections.name(call.get());
    Optional<AstPatterns.Block> block = AstPatterns.block(statement);
    if (name.equals("expression")) {
      if (block.isEmpty()) {
        problems.structure(statement, "\"expression\" needs a block");
      }
      return;
    }
    PipelineSymbol symbol = facts.names(Kind.WHEN).get(name);
    if (symbol == null) {
      problems.unknown(
          statement,
          "unknown condition \"%s\"".formatted(name),
          name,
          facts.names(Kind.WHEN).keySet(),
          NamePlace.CONDITION);
    } else if (name.equals("allOf") || name.equals("anyOf") || name.equals("not")) {
      nesting(statement, name, block, call.get());
    } else if (block.isPresent()) {
      problems.structure(statement, "\"" + name + "\" takes no nested conditions");
    } else {
      List<Expression> given = AstPatterns.arguments(call.get());
      facts.model(symbol).ifPresent(model -> arguments.step(statement, name, given, model, false));
      if (name.equals("changelog")) {
        pattern(statement, given);
      }
    }
    block.ifPresent(b -> b.statements().forEach(this::condition));
  }

  private void nesting(
      Statement statement,
      String name,
      Optional<AstPatterns.Block> block,
      MethodCallExpression call) {
    int children = block.map(each -> each.statements().size()).orElse(0);
    boolean given =
        block.map(each -> !each.arguments().isEmpty()).orElse(true)
            && !AstPatterns.arguments(call).isEmpty();
    if (given || block.isEmpty()) {
      problems.structure(statement, "\"" + name + "\" takes nested conditions and nothing else");
    } else if (name.equals("not") && children != 1) {
      problems.structure(statement, "\"not\" takes exactly one condition, not " + children);
    } else if (children == 0) {
      problems.structure(statement, "\"" + name + "\" needs at least one condition");
    }
  }

  private void pattern(Statement statement, List<Expression> given) {
    if (given.size() == 1
        && given.getFirst() instanceof ConstantExpression constant
        && constant.getValue() instanceof String pattern) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException invalid) {
        problems.argument(
            statement,
            "\"%s\" is no regular expression: %s".formatted(pattern, invalid.getDescription()));
      }
    }
  }
}
