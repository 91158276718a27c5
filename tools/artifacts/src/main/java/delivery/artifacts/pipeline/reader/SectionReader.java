package delivery.artifacts.pipeline.reader;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Parameter;
import delivery.artifacts.pipeline.PostCondition;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.StepBlock;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.Argument;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.artifacts.syntax.groovy.UnqualifiedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads the sections that pipelines and stages have in common, and collects the problems. */
final class SectionReader {
  private final GroovyTree tree;
  private final StepReader steps;
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Map<Location, Expression> code = new LinkedHashMap<>();

  SectionReader(GroovyTree tree) {
    this.tree = tree;
    this.steps = new StepReader(tree, this);
  }

  GroovyTree tree() {
    return tree;
  }

  StepReader steps() {
    return steps;
  }

  List<Diagnostic> problems() {
    return problems;
  }

  Map<Location, Expression> code() {
    return code;
  }

  void problem(Location at, String message) {
    problems.add(Diagnostic.refused(at, PipelineReader.RULE, message));
  }

  /** The statement as a section of the named block; a problem and empty when it is none. */
  Optional<UnqualifiedCall> section(Statement statement, String of) {
    Optional<UnqualifiedCall> call = UnqualifiedCall.of(statement, tree);
    if (call.isEmpty()) {
      problem(
          tree.at(statement),
          "\"" + tree.text(statement) + "\" is no section of \"" + of + "\"; expected name { … }");
    }
    return call;
  }

  /** The statements of a call's block; a problem when it has none. */
  List<Statement> body(UnqualifiedCall call) {
    Optional<ClosureExpression> body = call.body();
    if (body.isEmpty()) {
      problem(call.at(), "\"" + call.name() + "\" needs a block: " + call.name() + " { … }");
      return List.of();
    }
    return GroovyTree.statements(body.get());
  }

  /** A value that is evaluated by itself, and not as part of the block around it. */
  Value value(Expression expression) {
    Value value = partOfBlock(expression);
    if (value.literal().isEmpty()) {
      code.put(value.at(), expression);
    }
    return value;
  }

  private Value partOfBlock(Expression expression) {
    return new Value(tree.at(expression), literal(expression), tree.text(expression));
  }

  private static Optional<Object> literal(Expression expression) {
    if (expression instanceof ConstantExpression constant) {
      return Optional.ofNullable(constant.getValue());
    }
    if (expression instanceof ListExpression list) {
      List<Object> values = new ArrayList<>();
      list.getExpressions().forEach(each -> literal(each).ifPresent(values::add));
      return values.size() == list.getExpressions().size()
          ? Optional.of(List.copyOf(values))
          : Optional.empty();
    }
    return Optional.empty();
  }

  List<Parameter> arguments(UnqualifiedCall call) {
    List<Parameter> arguments = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      arguments.add(new Parameter(argument.name(), value(argument.value())));
    }
    return arguments;
  }

  /** The arguments of a step, which are evaluated with the block that it stands in. */
  List<Parameter> stepArguments(UnqualifiedCall call) {
    List<Parameter> arguments = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      arguments.add(new Parameter(argument.name(), partOfBlock(argument.value())));
    }
    return arguments;
  }

  Optional<Agent> agent(UnqualifiedCall call) {
    Optional<Argument> sole = call.sole();
    if (call.body().isEmpty() && sole.isPresent()) {
      return Optional.of(new Agent(sole.get().value().getText(), call.at(), List.of()));
    }
    List<Statement> inside = body(call);
    Optional<UnqualifiedCall> kind =
        inside.isEmpty() ? Optional.empty() : section(inside.get(0), "agent");
    if (kind.isEmpty()) {
      if (inside.isEmpty() && call.body().isPresent()) {
        problem(call.at(), "the agent block is empty; name a label or use \"agent any\"");
      }
      return Optional.empty();
    }
    List<Setting> settings = new ArrayList<>();
    UnqualifiedCall first = kind.get();
    if (first.body().isPresent()) {
      settings.addAll(settings(first));
    } else {
      first.sole().ifPresent(value -> settings.add(setting(first, value)));
    }
    for (Statement more : inside.subList(1, inside.size())) {
      UnqualifiedCall.of(more, tree)
          .ifPresent(each -> each.sole().ifPresent(value -> settings.add(setting(each, value))));
    }
    return Optional.of(new Agent(first.name(), call.at(), settings));
  }

  private Setting setting(UnqualifiedCall call, Argument value) {
    return new Setting(new Located<>(call.name(), call.at()), value(value.value()));
  }

  /** {@code name value} lines. */
  List<Setting> settings(UnqualifiedCall call) {
    List<Setting> settings = new ArrayList<>();
    for (Statement statement : body(call)) {
      section(statement, call.name())
          .ifPresent(
              each ->
                  each.sole()
                      .ifPresentOrElse(
                          value -> settings.add(setting(each, value)),
                          () ->
                              problem(
                                  each.at(), "\"" + each.name() + "\" needs exactly one value")));
    }
    return settings;
  }

  List<Directive> directives(UnqualifiedCall call) {
    List<Directive> directives = new ArrayList<>();
    for (Statement statement : body(call)) {
      section(statement, call.name())
          .ifPresent(
              each -> directives.add(new Directive(each.name(), each.at(), arguments(each))));
    }
    return directives;
  }

  List<EnvironmentVariable> environment(UnqualifiedCall call) {
    List<EnvironmentVariable> variables = new ArrayList<>();
    for (Statement statement : body(call)) {
      if (statement instanceof ExpressionStatement expression
          && expression.getExpression() instanceof BinaryExpression assignment
          && assignment.getOperation().getText().equals("=")
          && assignment.getLeftExpression() instanceof VariableExpression variable) {
        variables.add(variable(variable, assignment.getRightExpression()));
      } else {
        problem(
            tree.at(statement),
            "\"" + tree.text(statement) + "\" is no variable; expected NAME = 'value'");
      }
    }
    return variables;
  }

  private EnvironmentVariable variable(VariableExpression name, Expression value) {
    Located<String> located = new Located<>(name.getName(), tree.at(name));
    Optional<Argument> id =
        UnqualifiedCall.of(value, tree)
            .filter(call -> call.name().equals("credentials"))
            .flatMap(UnqualifiedCall::sole);
    return id.map(argument -> new EnvironmentVariable(located, value(argument.value()), true))
        .orElseGet(() -> new EnvironmentVariable(located, value(value), false));
  }

  List<PostCondition> post(UnqualifiedCall call) {
    List<PostCondition> conditions = new ArrayList<>();
    for (Statement statement : body(call)) {
      section(statement, "post")
          .ifPresent(
              each -> conditions.add(new PostCondition(each.name(), each.at(), block(each))));
    }
    return conditions;
  }

  StepBlock block(UnqualifiedCall call) {
    Optional<ClosureExpression> body = call.body();
    if (body.isEmpty()) {
      problem(call.at(), "\"" + call.name() + "\" needs a block: " + call.name() + " { … }");
      return new StepBlock(call.at(), List.of());
    }
    code.put(tree.at(body.get()), body.get());
    return new StepBlock(tree.at(body.get()), steps.declarative(body.get()));
  }

  /** A block of free Groovy. */
  StepBlock freeBlock(ClosureExpression body) {
    code.put(tree.at(body), body);
    return new StepBlock(tree.at(body), steps.free(body.getCode()));
  }
}
