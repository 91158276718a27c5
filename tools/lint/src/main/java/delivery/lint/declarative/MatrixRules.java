package delivery.lint.declarative;

import delivery.lint.AstPatterns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The rules of {@code matrix}: axes, excludes and the cell. */
final class MatrixRules {
  private final ProblemCollector problems;
  private final SectionRules sections;
  private final StageRules stages;
  private final DirectiveRules directives;
  private final SettingRules settings;
  private final WhenRules when;
  private final PostRules post;

  MatrixRules(
      ProblemCollector problems,
      StageRules stages,
      DirectiveRules directives,
      SettingRules settings,
      WhenRules when,
      PostRules post) {
    this.problems = problems;
    this.sections = new SectionRules(problems);
    this.stages = stages;
    this.directives = directives;
    this.settings = settings;
    this.when = when;
    this.post = post;
  }

  void check(Statement matrix) {
    Optional<AstPatterns.Block> block = sections.block(matrix, "matrix");
    Set<String> found = new HashSet<>();
    if (block.isPresent()) {
      SectionRules.Seen seen = new SectionRules.Seen();
      for (Statement statement : block.get().statements()) {
        sections
            .section(statement, statement, seen)
            .ifPresent(
                call -> {
                  String name = AstPatterns.name(call).orElse("error");
                  found.add(name);
                  section(name, statement);
                });
      }
    }
    for (String required : List.of("axes", "stages")) {
      if (!found.contains(required)) {
        problems.structure(matrix, "the required section \"" + required + "\" is missing");
      }
    }
  }

  private void section(String name, Statement statement) {
    switch (name) {
      case "axes" -> axes(statement);
      case "excludes" -> excludes(statement);
      case "agent" -> settings.agent(statement);
      case "when" -> when.check(statement);
      case "post" -> post.check(statement, "post");
      case "options" -> directives.options(statement, true);
      case "input" -> directives.input(statement);
      case "tools" -> settings.tools(statement);
      case "environment" -> settings.environment(statement);
      case "stages" -> stages.stages(statement, "stages", true);
      default ->
          problems.structure(
              statement,
              "unknown section \""
                  + name
                  + "\" in a matrix; there are: agent, axes, environment, excludes, input, options,"
                  + " post, stages, tools, when");
    }
  }

  private void axes(Statement statement) {
    List<Statement> axes =
        sections.block(statement, "axes").map(AstPatterns.Block::statements).orElse(List.of());
    if (axes.isEmpty()) {
      problems.structure(statement, "\"axes\" has no axis");
    }
    Set<String> names = new HashSet<>();
    for (Statement axis : axes) {
      axis(axis, names, false);
    }
  }

  private void excludes(Statement statement) {
    List<Statement> excludes =
        sections.block(statement, "excludes").map(AstPatterns.Block::statements).orElse(List.of());
    if (excludes.isEmpty()) {
      problems.structure(statement, "\"excludes\" has no exclude");
    }
    for (Statement exclude : excludes) {
      List<Statement> axes =
          sections.block(exclude, "exclude").map(AstPatterns.Block::statements).orElse(List.of());
      if (axes.isEmpty()) {
        problems.structure(exclude, "\"exclude\" has no axis");
      }
      Set<String> names = new HashSet<>();
      for (Statement axis : axes) {
        axis(axis, names, true);
      }
    }
  }

  private void axis(Statement axis, Set<String> names, boolean excluding) {
    Optional<AstPatterns.Block> block = sections.block(axis, "axis");
    if (block.isEmpty()) {
      return;
    }
    boolean named = false;
    int lists = 0;
    SectionRules.Seen seen = new SectionRules.Seen();
    for (Statement statement : block.get().statements()) {
      Optional<MethodCallExpression> call = sections.section(statement, statement, seen);
      if (call.isEmpty()) {
        continue;
      }
      String field = AstPatterns.name(call.get()).orElse("error");
      List<Expression> given = AstPatterns.arguments(call.get());
      if (field.equals("name")) {
        named = true;
        name(statement, given, names);
      } else if (field.equals("values") || (excluding && field.equals("notValues"))) {
        if (++lists > 1) {
          problems.structure(statement, "only one of values and notValues is allowed");
        }
        values(given);
      } else {
        problems.structure(
            statement, "unknown field \"" + field + "\" of an axis; there are: name, values");
      }
    }
    if (!named) {
      problems.structure(axis, "the required field \"name\" is missing");
    }
    if (lists == 0) {
      problems.structure(axis, "the required field \"values\" is missing");
    }
  }

  private void name(Statement statement, List<Expression> given, Set<String> names) {
    if (given.size() != 1) {
      problems.structure(statement, "\"name\" takes one text");
      return;
    }
    String name = sections.text(given.getFirst());
    if (!SettingRules.isVariable(name)) {
      problems.structure(
          given.getFirst(), "\"" + name + "\" cannot be the name of an environment variable");
    } else if (!names.add(name)) {
      problems.structure(given.getFirst(), "two axes are named \"" + name + "\"");
    }
  }

  private void values(List<Expression> given) {
    Set<Object> once = new HashSet<>();
    for (Expression value : given) {
      if (!(value instanceof ConstantExpression constant)) {
        problems.structure(value, "a value of an axis is a plain text");
      } else if (!once.add(String.valueOf(constant.getValue()))) {
        problems.structure(value, "the value \"" + constant.getValue() + "\" is given twice");
      }
    }
  }
}
