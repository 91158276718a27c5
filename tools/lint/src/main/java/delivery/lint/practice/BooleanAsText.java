package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.jspecify.annotations.Nullable;

/**
 * A boolean parameter is a boolean in {@code params} and a text in {@code env}: compared with a
 * text it is never equal, and as a text it is always true.
 */
public final class BooleanAsText implements Check {
  private static final String RULE = "boolean-as-text";

  /** Parameters whose value is a text. */
  private static final Set<String> TEXTS = Set.of("choice", "string", "text");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return PipelineCode.trees(repository).flatMap(tree -> new Reading(tree).read().stream());
  }

  private static final class Reading extends CodeVisitorSupport {
    private final GroovyTree tree;
    private final Set<String> booleans = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final List<Diagnostic> found = new ArrayList<>();

    Reading(GroovyTree tree) {
      this.tree = tree;
    }

    List<Diagnostic> read() {
      PipelineCode.functions(tree, this::declare);
      PipelineCode.visit(tree, this);
      return found;
    }

    private void declare(String name, MethodCallExpression call) {
      boolean isBoolean = name.equals("booleanParam");
      if (!(isBoolean || TEXTS.contains(name))
          || !(call.getArguments() instanceof TupleExpression given)) {
        return;
      }
      for (Expression each : given.getExpressions()) {
        if (each instanceof MapExpression map) {
          map.getMapEntryExpressions().stream()
              .filter(entry -> entry.getKeyExpression().getText().equals("name"))
              .map(MapEntryExpression::getValueExpression)
              .flatMap(value -> PipelineCode.text(value).stream())
              .forEach(isBoolean ? booleans::add : texts::add);
        }
      }
    }

    @Override
    public void visitBinaryExpression(BinaryExpression binary) {
      String operator = binary.getOperation().getText();
      if (operator.equals("==") || operator.equals("!=")) {
        compare(binary.getLeftExpression(), binary.getRightExpression(), operator);
        compare(binary.getRightExpression(), binary.getLeftExpression(), operator);
      }
      super.visitBinaryExpression(binary);
    }

    private void compare(Expression one, Expression other, String operator) {
      Optional<String> name = PipelineCode.member(one, "params").filter(booleans::contains);
      if (name.isPresent() && PipelineCode.text(other).isPresent()) {
        tell(
            one,
            "params.%s is a boolean and never equal to the text \"%s\", so this is always %s; write params.%s alone"
                .formatted(
                    name.get(),
                    PipelineCode.text(other).orElse(""),
                    operator.equals("!="),
                    name.get()));
      }
      textAndBoolean(one, other, operator);
    }

    /** The other way round: a text is never equal to true. */
    private void textAndBoolean(Expression one, Expression other, String operator) {
      Optional<String> text =
          PipelineCode.member(one, "env")
              .map(name -> "env." + name)
              .or(
                  () ->
                      PipelineCode.member(one, "params")
                          .filter(texts::contains)
                          .map(name -> "params." + name));
      if (text.isPresent()
          && other instanceof ConstantExpression constant
          && constant.getValue() instanceof Boolean value) {
        tell(
            one,
            "%s is a text and never equal to %s, so this is always %s; write %s == '%s'"
                .formatted(text.get(), value, operator.equals("!="), text.get(), value));
      }
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
      if ("equals".equals(call.getMethodAsString())) {
        if (call.isImplicitThis()) {
          Optional<Expression> actual = PipelineCode.argument(call, "actual");
          PipelineCode.argument(call, "expected")
              .ifPresent(expected -> actual.ifPresent(value -> compare(value, expected, "==")));
        } else {
          PipelineCode.argument(call, "")
              .ifPresent(other -> compare(call.getObjectExpression(), other, "=="));
        }
      }
      if (call.isImplicitThis()
          && "expression".equals(call.getMethodAsString())
          && PipelineCode.argument(call, "").orElse(null) instanceof ClosureExpression block) {
        List<Statement> statements = GroovyTree.statements(block);
        condition(statements.isEmpty() ? null : statements.getLast());
      }
      super.visitMethodCallExpression(call);
    }

    @Override
    public void visitIfElse(IfStatement choice) {
      truth(choice.getBooleanExpression().getExpression());
      super.visitIfElse(choice);
    }

    @Override
    public void visitTernaryExpression(TernaryExpression choice) {
      if (!(choice instanceof ElvisOperatorExpression)) {
        truth(choice.getBooleanExpression().getExpression());
      }
      super.visitTernaryExpression(choice);
    }

    @Override
    public void visitWhileLoop(WhileStatement loop) {
      truth(loop.getBooleanExpression().getExpression());
      super.visitWhileLoop(loop);
    }

    private void condition(@Nullable Statement last) {
      switch (last) {
        case ReturnStatement returned -> truth(returned.getExpression());
        case ExpressionStatement value -> truth(value.getExpression());
        case null, default -> {}
      }
    }

    private void truth(Expression value) {
      if (value instanceof BooleanExpression inner) {
        truth(inner.getExpression());
        return;
      }
      if (value instanceof BinaryExpression both
          && Set.of("&&", "||").contains(both.getOperation().getText())) {
        truth(both.getLeftExpression());
        truth(both.getRightExpression());
        return;
      }
      PipelineCode.member(value, "env")
          .filter(booleans::contains)
          .ifPresent(
              name ->
                  tell(
                      value,
                      "env.%s is a text, and \"false\" counts as true, too; write params.%s"
                          .formatted(name, name)));
    }

    private void tell(Expression at, String message) {
      found.add(
          new Diagnostic(tree.at(at), RULE, Severity.WARNING, message, Jenkins.BENDS, List.of()));
    }
  }
}
