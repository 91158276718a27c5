package delivery.groovy.differential;

import java.util.List;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/**
 * An interpreter that does one thing wrong, made by giving it another tree than the one written.
 *
 * @param what it does
 */
record PlantedFault(String what, Consumer<ASTNode> change) {
  static final List<PlantedFault> ALL =
      List.of(
          operator("minus adds", Types.MINUS, Types.PLUS, "+"),
          operator(
              "less than also takes equals",
              Types.COMPARE_LESS_THAN,
              Types.COMPARE_LESS_THAN_EQUAL,
              "<="),
          operator("equals means not equal", Types.COMPARE_EQUAL, Types.COMPARE_NOT_EQUAL, "!="),
          operator("or is and", Types.LOGICAL_OR, Types.LOGICAL_AND, "&&"),
          operator("shifts keep no sign", Types.RIGHT_SHIFT, Types.RIGHT_SHIFT_UNSIGNED, ">>>"),
          new PlantedFault(
              "ranges include their end",
              node -> {
                if (node instanceof RangeExpression range && !range.isInclusive()) {
                  Nodes.set(range, "inclusive", true);
                }
              }),
          new PlantedFault(
              "the branches of a choice are swapped",
              node -> {
                if (node.getClass() == TernaryExpression.class) {
                  TernaryExpression choice = (TernaryExpression) node;
                  var first = choice.getTrueExpression();
                  Nodes.set(choice, "trueExpression", choice.getFalseExpression());
                  Nodes.set(choice, "falseExpression", first);
                }
              }),
          new PlantedFault(
              "else is never run",
              node -> {
                if (node instanceof IfStatement branch) {
                  branch.setElseBlock(EmptyStatement.INSTANCE);
                }
              }),
          new PlantedFault(
              "finally is not run",
              node -> {
                if (node instanceof TryCatchStatement attempt) {
                  attempt.setFinallyStatement(EmptyStatement.INSTANCE);
                }
              }),
          new PlantedFault(
              "safe navigation fails on null",
              node -> {
                if (node instanceof MethodCallExpression call) {
                  call.setSafe(false);
                } else if (node instanceof PropertyExpression property
                    && !property.isSpreadSafe()) {
                  Nodes.set(property, "safe", false);
                }
              }),
          new PlantedFault(
              "calls spread over no list",
              node -> {
                if (node instanceof MethodCallExpression call) {
                  call.setSpreadSafe(false);
                }
              }),
          new PlantedFault(
              "the last argument of three is lost",
              node -> {
                if (node instanceof TupleExpression arguments
                    && arguments.getExpressions().size() == 3) {
                  arguments.getExpressions().remove(2);
                }
              }),
          new PlantedFault(
              "texts lose their last part",
              node -> {
                if (node instanceof GStringExpression text && !text.getStrings().isEmpty()) {
                  text.getStrings().set(text.getStrings().size() - 1, new ConstantExpression(""));
                }
              }));

  private static PlantedFault operator(String what, int from, int to, String text) {
    return new PlantedFault(
        what,
        node -> {
          if (node instanceof BinaryExpression operation
              && operation.getOperation().getType() == from) {
            Token was = operation.getOperation();
            Nodes.set(
                operation,
                "operation",
                new Token(to, text, was.getStartLine(), was.getStartColumn()));
          }
        });
  }

  Consumer<ModuleNode> asChange() {
    return module -> Nodes.visit(module, change);
  }

  @Override
  public String toString() {
    return what;
  }
}
