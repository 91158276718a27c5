package delivery.lint.declarative;

import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.lock.PipelineSymbol;
import delivery.artifacts.lock.StepParameter;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.AstPatterns;
import delivery.lint.Suggestions;
import delivery.lint.plugins.NamePlace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/** The rules of {@code agent}, {@code environment} and {@code tools}. */
final class SettingRules {
  private final ProblemCollector problems;
  private final PipelineCatalog facts;
  private final SectionRules sections;
  private final ArgumentRules arguments;

  SettingRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.facts = facts;
    this.sections = new SectionRules(problems);
    this.arguments = new ArgumentRules(problems);
  }

  /** A name that Java and the shell both take (the plugin's Utils.validEnvIdentifier). */
  static boolean isVariable(String name) {
    return SourceVersion.isIdentifier(name) && name.matches("[a-zA-Z_]+[a-zA-Z0-9_]*");
  }

  void agent(Statement agent) {
    Optional<AstPatterns.Block> block = AstPatterns.block(agent);
    if (block.isEmpty()) {
      bareAgent(agent);
      return;
    }
    List<Statement> types = block.get().statements();
    Optional<MethodCallExpression> type =
        types.size() == 1 ? AstPatterns.call(types.getFirst()) : Optional.empty();
    if (type.isEmpty()) {
      problems.structure(
          agent,
          types.size() > 1 ? "only one type of agent is allowed" : "a type of agent is expected");
      noAgentType(agent);
      return;
    }
    agentType(type.get());
  }

  private void bareAgent(Statement agent) {
    List<Expression> given = AstPatterns.call(agent).map(AstPatterns::arguments).orElse(List.of());
    String name = given.size() == 1 ? AstPatterns.text(given.getFirst()).orElse("") : "";
    if (!facts.isBareAgent(name)) {
      problems.structure(agent, "only agent any, agent none and agent { … } are allowed");
    }
  }

  private void noAgentType(Statement agent) {
    problems.name(
        agent,
        "no type of agent; there are: " + String.join(", ", facts.names(Kind.AGENTS).keySet()));
  }

  private void agentType(MethodCallExpression call) {
    String name = sections.text(call.getMethod());
    List<Expression> given = AstPatterns.arguments(call);
    Optional<ClosureExpression> settings =
        given.size() == 1 && given.getFirst() instanceof ClosureExpression closure
            ? Optional.of(closure)
            : Optional.empty();
    if (given.isEmpty()) {
      problems.structure(call.getMethod(), "\"" + name + "\" needs a value");
    } else if (given.size() > 1) {
      problems.structure(call.getMethod(), "\"" + name + "\" takes one value");
    }
    PipelineSymbol type = facts.names(Kind.AGENTS).get(name);
    if (type == null) {
      problems.unknown(
          call.getMethod(),
          "unknown type of agent \"%s\"".formatted(name),
          name,
          facts.names(Kind.AGENTS).keySet(),
          NamePlace.AGENT);
      settings.ifPresent(this::settingNames);
      return;
    }
    List<StepParameter> known = type.parameters().orElse(List.of());
    List<StepParameter> required = known.stream().filter(StepParameter::required).toList();
    if (settings.isPresent()) {
      Set<String> found = settingNames(settings.get());
      for (StepParameter parameter : required) {
        if (!found.contains(parameter.name())) {
          problems.argument(
              call.getMethod(), "the agent \"%s\" needs \"%s\"".formatted(name, parameter.name()));
        }
      }
      unknownSettings(settings.get(), name, known);
    } else if (required.size() > 1) {
      problems.argument(call.getMethod(), "the agent \"" + name + "\" needs a block of settings");
    }
  }

  private Set<String> settingNames(ClosureExpression settings) {
    Set<String> names = new HashSet<>();
    for (Statement statement : GroovyTree.statements(settings.getCode())) {
      Optional<MethodCallExpression> call = AstPatterns.call(statement);
      if (call.isEmpty()) {
        problems.structure(settings, "a setting is expected: name 'value'");
        continue;
      }
      List<Expression> given = AstPatterns.arguments(call.get());
      if (given.size() != 1) {
        problems.structure(
            call.get().getMethod(),
            "\"" + call.get().getMethodAsString() + "\" takes one value, not " + given.size());
      } else if (given.getFirst() instanceof ClosureExpression nested) {
        settingNames(nested);
      } else {
        arguments.value(given.getFirst());
      }
      names.add(sections.text(call.get().getMethod()));
    }
    return names;
  }

  private void unknownSettings(
      ClosureExpression settings, String agent, List<StepParameter> known) {
    for (Statement statement : GroovyTree.statements(settings.getCode())) {
      AstPatterns.call(statement)
          .filter(call -> known.stream().noneMatch(p -> p.name().equals(call.getMethodAsString())))
          .ifPresent(
              call ->
                  problems.argument(
                      call.getMethod(),
                      "the agent \"%s\" has no setting \"%s\""
                              .formatted(agent, call.getMethodAsString())
                          + Suggestions.hint(
                              String.valueOf(call.getMethodAsString()),
                              known.stream().map(StepParameter::name).toList())));
    }
  }

  void environment(Statement environment) {
    Optional<AstPatterns.Block> block = sections.block(environment, "environment");
    Set<String> names = new HashSet<>();
    boolean odd = false;
    for (Statement statement : block.map(AstPatterns.Block::statements).orElse(List.of())) {
      if (statement instanceof ExpressionStatement expression
          && expression.getExpression() instanceof BinaryExpression assignment
          && assignment.getOperation().getType() == Types.EQUAL) {
        variable(assignment, names);
      } else {
        problems.structure(
            statement instanceof ExpressionStatement expression
                ? expression.getExpression()
                : statement,
            "\"%s\" sets no variable; write NAME = 'value'"
                .formatted(problems.tree().text(statement)));
        odd = true;
      }
    }
    if (odd) {
      problems.structure(environment, "an environment block holds NAME = 'value' pairs only");
    }
    if (names.isEmpty()) {
      problems.structure(environment, "\"environment\" sets no variable");
    }
  }

  private void variable(BinaryExpression assignment, Set<String> names) {
    String name = sections.text(assignment.getLeftExpression());
    if (!names.add(name)) {
      problems.structure(
          assignment.getLeftExpression(), "the variable \"" + name + "\" is set twice");
      return;
    }
    if (!isVariable(name)) {
      problems.structure(
          assignment.getLeftExpression(),
          "\"" + name + "\" cannot be the name of an environment variable");
    }
    Expression value = assignment.getRightExpression();
    switch (value) {
      case ConstantExpression constant -> arguments.value(constant);
      case GStringExpression text -> arguments.value(text);
      case MethodCallExpression call -> function(call);
      case BinaryExpression sum when sum.getOperation().getType() == Types.PLUS -> parts(sum);
      case BinaryExpression other ->
          problems.structure(other, "values of variables are joined with + only");
      default ->
          problems.structure(value, "the value of a variable is a quoted text or a function call");
    }
  }

  private void function(MethodCallExpression call) {
    if (AstPatterns.name(call).filter("credentials"::equals).isPresent()) {
      for (Expression each : AstPatterns.arguments(call)) {
        if (!(each instanceof ConstantExpression) && !(each instanceof GStringExpression)) {
          problems.structure(call, "credentials takes a quoted text");
        }
      }
    } else {
      arguments.value(call);
    }
  }

  private void parts(BinaryExpression sum) {
    if (sum.getLeftExpression() instanceof BinaryExpression nested) {
      if (nested.getOperation().getType() == Types.PLUS) {
        parts(nested);
      } else {
        problems.structure(nested, "values of variables are joined with + only");
      }
    } else {
      part(sum.getLeftExpression());
    }
    part(sum.getRightExpression());
  }

  private void part(Expression part) {
    if (!(part instanceof ConstantExpression) && !(part instanceof GStringExpression)) {
      problems.structure(part, "parts of a value are quoted texts");
    }
  }

  void tools(Statement tools) {
    Optional<AstPatterns.Block> block = sections.block(tools, "tools");
    boolean any = false;
    for (Statement statement : block.map(AstPatterns.Block::statements).orElse(List.of())) {
      Optional<MethodCallExpression> call = AstPatterns.call(statement);
      if (call.isEmpty()) {
        problems.structure(tools, "a tool is expected: type 'name'");
        continue;
      }
      String type = sections.text(call.get().getMethod());
      List<Expression> given = AstPatterns.arguments(call.get());
      if (given.size() != 1) {
        problems.structure(call.get().getMethod(), "the tool \"" + type + "\" takes one name");
        continue;
      }
      any = true;
      tool(call.get(), type, given.getFirst());
    }
    if (!any) {
      problems.structure(tools, "\"tools\" names no tool");
    }
  }

  private void tool(MethodCallExpression call, String type, Expression name) {
    arguments.value(name);
    PipelineSymbol known = facts.names(Kind.TOOLS).get(type);
    if (known == null) {
      problems.unknown(
          call.getMethod(),
          "unknown type of tool \"%s\"".formatted(type),
          type,
          facts.names(Kind.TOOLS).keySet(),
          NamePlace.TOOL);
    } else if (isConstant(name) && !isInstalled(known, name)) {
      problems.undefined(
          name,
          "no %s named \"%s\" is installed; the JCasC root \"tool\" defines none"
              .formatted(type, AstPatterns.text(name).orElse("")));
    }
  }

  private boolean isConstant(Expression name) {
    return name instanceof ConstantExpression
        || (name instanceof VariableExpression bare && facts.isBareAgent(bare.getName()));
  }

  // A controller of our plugins has one tool without any configuration: the git plugin's default.
  private static boolean isInstalled(PipelineSymbol type, Expression name) {
    return type.type().equals("hudson.plugins.git.GitTool")
        && AstPatterns.text(name).filter("Default"::equals).isPresent();
  }
}
