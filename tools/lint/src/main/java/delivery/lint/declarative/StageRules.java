package delivery.lint.declarative;

import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.AstPatterns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The rules of stages, however deep they are nested. */
final class StageRules {
  private static final Set<String> CONTENTS = Set.of("steps", "stages", "parallel", "matrix");

  private final ProblemCollector problems;
  private final SectionRules sections;
  private final SettingRules settings;
  private final DirectiveRules directives;
  private final WhenRules when;
  private final PostRules post;
  private final StepRules steps;
  private final MatrixRules matrix;

  StageRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.sections = new SectionRules(problems);
    this.settings = new SettingRules(problems, facts);
    this.directives = new DirectiveRules(problems, facts);
    this.when = new WhenRules(problems, facts);
    this.post = new PostRules(problems, facts);
    this.steps = new StepRules(problems, facts);
    this.matrix = new MatrixRules(problems, this, directives, settings, when, post);
  }

  /** A block of stages: {@code stages} or {@code parallel}. */
  void stages(Statement statement, String section, boolean withinParallel) {
    Optional<AstPatterns.Block> block = sections.block(statement, section);
    List<String> names = new ArrayList<>();
    if (block.isPresent()) {
      for (Statement each : block.get().statements()) {
        stage(each, withinParallel).ifPresent(names::add);
      }
    }
    if (names.isEmpty()) {
      problems.structure(statement, "\"" + section + "\" has no stage");
    }
    Set<String> once = new HashSet<>();
    for (String name : names) {
      if (!once.add(name)) {
        problems.structure(statement, "two stages are named \"" + name + "\"");
      }
    }
  }

  private Optional<String> stage(Statement statement, boolean withinParallel) {
    Optional<AstPatterns.Block> block = AstPatterns.block(statement);
    if (block.isEmpty() || !block.get().name().equals("stage")) {
      problems.structure(statement, "only stages are allowed here: stage('name') { … }");
      return Optional.empty();
    }
    List<Expression> arguments = AstPatterns.arguments(block.get().call());
    String name = sections.text(arguments.getFirst());
    if (arguments.size() < 2 || !(arguments.get(1) instanceof ClosureExpression body)) {
      problems.structure(statement, "the stage needs a name and a block");
      return Optional.of(name);
    }
    Map<String, Statement> found = new LinkedHashMap<>();
    SectionRules.Seen seen = new SectionRules.Seen();
    for (Statement each : GroovyTree.statements(body.getCode())) {
      sections
          .section(each, statement, seen)
          .ifPresent(
              call -> {
                String section = AstPatterns.name(call).orElse("error");
                found.putIfAbsent(section, each);
                section(section, each, call, statement, withinParallel);
              });
    }
    contents(statement, name, found, withinParallel);
    return Optional.of(name);
  }

  private void section(
      String name,
      Statement statement,
      MethodCallExpression call,
      Statement stage,
      boolean withinParallel) {
    switch (name) {
      case "agent" -> settings.agent(statement);
      case "when" -> when.check(statement);
      case "steps" -> steps(statement);
      case "post" -> post.check(statement, "post");
      case "options" -> directives.options(statement, true);
      case "input" -> directives.input(statement);
      case "tools" -> settings.tools(statement);
      case "environment" -> settings.environment(statement);
      case "parallel" -> stages(statement, "parallel", true);
      case "matrix" -> matrix.check(statement);
      case "failFast" -> sections.truth(call);
      case "stages" -> stages(statement, "stages", withinParallel);
      default ->
          problems.structure(
              stage,
              "unknown section \""
                  + name
                  + "\" in a stage; steps belong into a steps block, and there are: agent,"
                  + " environment, failFast, input, matrix, options, parallel, post, stages, steps,"
                  + " tools, when");
    }
  }

  private void contents(
      Statement stage, String name, Map<String, Statement> found, boolean withinParallel) {
    List<String> contents = found.keySet().stream().filter(CONTENTS::contains).toList();
    Statement nested = found.getOrDefault("matrix", found.get("parallel"));
    if (withinParallel && nested != null) {
      problems.structure(nested, "parallel and matrix cannot stand inside parallel or matrix");
    } else if (contents.size() > 1) {
      problems.structure(
          stage, "the stage \"%s\" has %s; only one is allowed".formatted(name, contents));
    } else if (contents.isEmpty()) {
      problems.structure(
          stage, "the stage \"" + name + "\" needs one of steps, stages, parallel, matrix");
    } else if (nested != null) {
      for (String forbidden : List.of("agent", "tools")) {
        if (found.containsKey(forbidden)) {
          problems.structure(
              found.get(forbidden),
              "\"%s\" is not allowed in stage \"%s\", which has parallel or matrix stages"
                  .formatted(forbidden, name));
        }
      }
    }
  }

  private void steps(Statement statement) {
    Optional<AstPatterns.Block> block = sections.block(statement, "steps");
    if (block.isEmpty()) {
      return;
    }
    List<Statement> all = block.get().statements();
    if (all.size() == 1 && isParallelStep(all.getFirst())) {
      branches(AstPatterns.call(all.getFirst()).orElseThrow());
    } else {
      steps.all(block.get(), all);
    }
  }

  private static boolean isParallelStep(Statement statement) {
    return AstPatterns.call(statement)
        .flatMap(AstPatterns::name)
        .filter("parallel"::equals)
        .isPresent();
  }

  // The older form, steps { parallel(a: { … }, b: { … }) }.
  private void branches(MethodCallExpression parallel) {
    List<Expression> arguments = AstPatterns.arguments(parallel);
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof MapExpression branches)) {
      problems.structure(parallel, "parallel takes named blocks");
      return;
    }
    for (MapEntryExpression entry : branches.getMapEntryExpressions()) {
      String name = AstPatterns.text(entry.getKeyExpression()).orElse("");
      if (name.equals("failFast")) {
        boolean truth =
            entry.getValueExpression() instanceof ConstantExpression constant
                && constant.getValue() instanceof Boolean;
        if (!truth) {
          problems.structure(entry.getKeyExpression(), "\"failFast\" takes true or false");
        }
      } else if (entry.getValueExpression() instanceof ClosureExpression branch) {
        steps.all(branch.getCode(), GroovyTree.statements(branch.getCode()));
      } else {
        problems.structure(entry.getKeyExpression(), "a block or failFast is expected here");
      }
    }
  }
}
