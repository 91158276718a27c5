package delivery.groovy.syntax;

import delivery.groovy.program.Branches;
import delivery.groovy.program.Node;
import delivery.groovy.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.control.Janitor;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.runtime.powerassert.SourceText;
import org.codehaus.groovy.runtime.powerassert.SourceTextNotAvailableException;
import org.jspecify.annotations.Nullable;

/** Makes nodes of assertions, with what their messages need. */
@SuppressWarnings("ReferenceEquality") // Groovy has one node for no message
final class AssertionCompiler {
  private AssertionCompiler() {}

  static Stmt compile(Context in, AssertStatement statement) {
    Expression said = statement.getMessageExpression();
    // Groovy's parser leaves its own constant where no message is written.
    boolean silent =
        said == null || said instanceof EmptyExpression || said == ConstantExpression.NULL;
    SourceText text = text(in, statement);
    SourceText outer = in.assertion;
    in.assertion = silent ? text : null;
    Node condition = new ExpressionCompiler(in).node(statement.getBooleanExpression());
    in.assertion = null;
    ExpressionCompiler plain = new ExpressionCompiler(in);
    Node message = silent ? null : plain.node(said);
    List<String> names = new ArrayList<>();
    Expression told =
        Objects.requireNonNull(new WholeNames(in).transform(statement.getBooleanExpression()));
    variables(told, names);
    Node[] values = names.stream().map(each -> value(plain, statement, each)).toArray(Node[]::new);
    in.assertion = outer;
    return new Branches.Assert(
        condition,
        message,
        text == null ? "assert" : text.getNormalizedText(),
        told.getText(),
        names.toArray(String[]::new),
        values,
        Node.pack(statement.getLineNumber(), statement.getColumnNumber()));
  }

  private static Node value(ExpressionCompiler plain, AssertStatement statement, String name) {
    List<VariableExpression> found = new ArrayList<>();
    find(statement.getBooleanExpression(), name, found);
    return plain.variable(found.get(0));
  }

  private static void find(Expression expression, String name, List<VariableExpression> found) {
    switch (expression) {
      case BooleanExpression condition -> find(condition.getExpression(), name, found);
      case BinaryExpression binary -> {
        find(binary.getLeftExpression(), name, found);
        find(binary.getRightExpression(), name, found);
      }
      case VariableExpression variable when variable.getName().equals(name) -> found.add(variable);
      default -> {}
    }
  }

  private static void variables(Expression expression, List<String> names) {
    switch (expression) {
      case BooleanExpression condition -> variables(condition.getExpression(), names);
      case BinaryExpression binary -> {
        variables(binary.getLeftExpression(), names);
        variables(binary.getRightExpression(), names);
      }
      case VariableExpression variable -> names.add(variable.getName());
      default -> {}
    }
  }

  private static @Nullable SourceText text(Context in, AssertStatement statement) {
    Janitor janitor = new Janitor();
    try {
      return new SourceText(statement, in.compiler.source(), janitor);
    } catch (SourceTextNotAvailableException none) {
      return null;
    } finally {
      janitor.cleanup();
    }
  }

  /** Hands the lines of a text to Groovy. */
  static SourceUnit source(String name, String text) {
    return SourceUnit.create(name, text);
  }

  /** Where a failed assertion shows the value before the step; 0 outside of one. */
  static int column(Context in, Expression target) {
    if (in.assertion == null) {
      return 0;
    }
    return switch (target) {
      case BinaryExpression index ->
          in.assertion.getNormalizedColumn(
              index.getOperation().getStartLine(), index.getOperation().getStartColumn());
      case PropertyExpression property -> column(in, property.getProperty());
      case ConstantExpression name -> normal(in, name);
      case VariableExpression name -> normal(in, name);
      default -> 0;
    };
  }

  private static int normal(Context in, Expression name) {
    return in.assertion == null
        ? 0
        : in.assertion.getNormalizedColumn(name.getLineNumber(), name.getColumnNumber());
  }
}
