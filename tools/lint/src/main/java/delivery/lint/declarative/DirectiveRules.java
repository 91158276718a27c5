package delivery.lint.declarative;

import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.lock.PipelineSymbol;
import delivery.lint.AstPatterns;
import delivery.lint.plugins.NamePlace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * The rules of {@code options}, {@code triggers}, {@code parameters}, {@code libraries} and {@code
 * input}.
 */
final class DirectiveRules {
  /** Steps that no directive may be (BlockedStepsAndMethodCalls). */
  private static final Set<String> BLOCKED = Set.of("node", "stage", "properties", "parallel");

  private static final Set<String> INPUT_FIELDS =
      Set.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");

  private static final int MOST_STASHES = 50;

  private final ProblemCollector problems;
  private final PipelineCatalog facts;
  private final SectionRules sections;
  private final ArgumentRules arguments;

  DirectiveRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.facts = facts;
    this.sections = new SectionRules(problems);
    this.arguments = new ArgumentRules(problems);
  }

  void options(Statement statement, boolean inStage) {
    each(statement, "options", "option", inStage ? facts.stageOptions() : facts.options(), true);
  }

  void triggers(Statement statement) {
    each(statement, "triggers", "trigger", facts.names(Kind.TRIGGERS), true);
  }

  void parameters(Statement statement) {
    each(statement, "parameters", "parameter", facts.names(Kind.PARAMETERS), false);
  }

  private void each(
      Statement section,
      String sectionName,
      String kind,
      Map<String, PipelineSymbol> known,
      boolean once) {
    Optional<AstPatterns.Block> block = sections.block(section, sectionName);
    List<Statement> all = block.map(AstPatterns.Block::statements).orElse(List.of());
    if (all.isEmpty()) {
      problems.structure(section, "\"" + sectionName + "\" is empty");
    }
    Set<String> names = new HashSet<>();
    for (Statement statement : all) {
      Optional<MethodCallExpression> call = AstPatterns.call(statement);
      if (call.isEmpty()) {
        boolean map =
            statement instanceof ExpressionStatement expression
                && expression.getExpression() instanceof MapExpression;
        problems.structure(
            statement,
            map
                ? "\"" + sectionName + "\" cannot be written as maps"
                : "a " + kind + " is expected here");
      } else if (AstPatterns.block(statement).isPresent()) {
        problems.structure(statement, "a " + kind + " has no block");
      } else {
        String name = sections.name(call.get());
        if (!names.add(name) && once) {
          problems.structure(section, "the " + kind + " \"" + name + "\" is given twice");
        }
        directive(statement, call.get(), name, kind, known);
      }
    }
  }

  private void directive(
      Statement statement,
      MethodCallExpression call,
      String name,
      String kind,
      Map<String, PipelineSymbol> known) {
    List<Expression> given = AstPatterns.arguments(call);
    arguments.closures(call, given);
    blocked(given);
    PipelineSymbol symbol = known.get(name);
    if (symbol == null) {
      NamePlace place =
          switch (kind) {
            case "trigger" -> NamePlace.TRIGGER;
            case "parameter" -> NamePlace.PARAMETER;
            default -> NamePlace.OPTION;
          };
      problems.unknown(
          statement, "unknown %s \"%s\"".formatted(kind, name), name, known.keySet(), place);
      return;
    }
    facts.model(symbol).ifPresent(model -> arguments.directive(statement, name, given, model));
    if (name.equals("preserveStashes")) {
      stashes(statement, given);
    }
  }

  // A nested call may name a step that is not allowed anywhere in a directive.
  private void blocked(List<Expression> given) {
    for (Expression each : given) {
      if (each instanceof MethodCallExpression call) {
        String name = sections.name(call);
        if (BLOCKED.contains(name)) {
          problems.structure(call, "\"" + name + "\" is not allowed here");
        }
        blocked(AstPatterns.arguments(call));
      } else if (each instanceof MapExpression map) {
        map.getMapEntryExpressions().forEach(entry -> blocked(List.of(entry.getValueExpression())));
      }
    }
  }

  private void stashes(Statement statement, List<Expression> given) {
    for (Expression each : given) {
      if (each instanceof MapExpression map) {
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
          if (AstPatterns.text(entry.getKeyExpression()).filter("buildCount"::equals).isPresent()
              && entry.getValueExpression() instanceof ConstantExpression constant
              && constant.getValue() instanceof Integer count
              && (count < 1 || count > MOST_STASHES)) {
            problems.argument(statement, "buildCount must be between 1 and " + MOST_STASHES);
          }
        }
      }
    }
  }

  void libraries(Statement libraries) {
    Optional<AstPatterns.Block> block = sections.block(libraries, "libraries");
    boolean any = false;
    for (Statement statement : block.map(AstPatterns.Block::statements).orElse(List.of())) {
      Optional<MethodCallExpression> call = AstPatterns.call(statement);
      if (call.isEmpty() || !"lib".equals(call.get().getMethodAsString())) {
        problems.structure(libraries, "a library is expected: lib('name@version')");
      } else if (AstPatterns.block(statement).isPresent()) {
        problems.structure(statement, "a library has no block");
      } else {
        List<Expression> given = AstPatterns.arguments(call.get());
        boolean text =
            given.size() == 1
                && (given.getFirst() instanceof ConstantExpression
                    || given.getFirst() instanceof GStringExpression);
        any |= text;
        if (!text) {
          problems.structure(call.get(), "a library is expected: lib('name@version')");
        }
      }
    }
    if (!any) {
      problems.structure(libraries, "\"libraries\" names no library");
    }
  }

  void input(Statement input) {
    Optional<AstPatterns.Block> block = sections.block(input, "input");
    Set<String> seen = new HashSet<>();
    for (Statement statement : block.map(AstPatterns.Block::statements).orElse(List.of())) {
      Optional<MethodCallExpression> call = AstPatterns.call(statement);
      if (call.isEmpty()) {
        problems.structure(input, "a field is expected: message 'text'");
        continue;
      }
      String name = sections.name(call.get());
      if (!seen.add(name)) {
        problems.structure(input, "the field \"" + name + "\" appears more than once");
      }
      field(statement, call.get(), name);
    }
    if (!seen.contains("message")) {
      problems.structure(input, "the required field \"message\" is missing");
    }
  }

  private void field(Statement statement, MethodCallExpression call, String name) {
    List<Expression> given = AstPatterns.arguments(call);
    if (given.size() != 1) {
      problems.structure(call.getMethod(), "\"" + name + "\" takes one value");
    } else if (!INPUT_FIELDS.contains(name)) {
      problems.structure(
          call.getMethod(),
          "unknown field \""
              + name
              + "\" of input; there are: id, message, ok, parameters, submitter,"
              + " submitterParameter");
    } else if (name.equals("parameters")) {
      parameters(statement);
    } else {
      arguments.value(given.getFirst());
    }
  }
}
