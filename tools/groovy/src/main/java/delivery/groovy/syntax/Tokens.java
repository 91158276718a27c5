package delivery.groovy.syntax;

import delivery.groovy.operation.Operators.Operator;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/** The parser's numbers of operators. */
final class Tokens {
  private Tokens() {}

  static @Nullable Operator operator(int token) {
    return switch (token) {
      case Types.PLUS -> Operator.PLUS;
      case Types.MINUS -> Operator.MINUS;
      case Types.MULTIPLY -> Operator.MULTIPLY;
      case Types.DIVIDE -> Operator.DIVIDE;
      case Types.MOD -> Operator.REMAINDER;
      case Types.POWER -> Operator.POWER;
      case Types.BITWISE_AND -> Operator.AND;
      case Types.BITWISE_OR -> Operator.OR;
      case Types.BITWISE_XOR -> Operator.XOR;
      case Types.LEFT_SHIFT -> Operator.LEFT_SHIFT;
      case Types.RIGHT_SHIFT -> Operator.RIGHT_SHIFT;
      case Types.RIGHT_SHIFT_UNSIGNED -> Operator.RIGHT_SHIFT_UNSIGNED;
      case Types.COMPARE_EQUAL -> Operator.EQUAL;
      case Types.COMPARE_NOT_EQUAL -> Operator.NOT_EQUAL;
      case Types.COMPARE_LESS_THAN -> Operator.LESS;
      case Types.COMPARE_LESS_THAN_EQUAL -> Operator.LESS_EQUAL;
      case Types.COMPARE_GREATER_THAN -> Operator.GREATER;
      case Types.COMPARE_GREATER_THAN_EQUAL -> Operator.GREATER_EQUAL;
      case Types.COMPARE_TO -> Operator.COMPARE;
      case Types.KEYWORD_IN -> Operator.IN;
      case Types.FIND_REGEX -> Operator.FIND;
      case Types.MATCH_REGEX -> Operator.MATCH;
      default -> null;
    };
  }

  /** The operator of an assignment such as {@code +=}. */
  static @Nullable Operator compound(int token) {
    return switch (token) {
      case Types.PLUS_EQUAL -> Operator.PLUS;
      case Types.MINUS_EQUAL -> Operator.MINUS;
      case Types.MULTIPLY_EQUAL -> Operator.MULTIPLY;
      case Types.DIVIDE_EQUAL -> Operator.DIVIDE;
      case Types.MOD_EQUAL -> Operator.REMAINDER;
      case Types.POWER_EQUAL -> Operator.POWER;
      case Types.BITWISE_AND_EQUAL -> Operator.AND;
      case Types.BITWISE_OR_EQUAL -> Operator.OR;
      case Types.BITWISE_XOR_EQUAL -> Operator.XOR;
      case Types.LEFT_SHIFT_EQUAL -> Operator.LEFT_SHIFT;
      case Types.RIGHT_SHIFT_EQUAL -> Operator.RIGHT_SHIFT;
      case Types.RIGHT_SHIFT_UNSIGNED_EQUAL -> Operator.RIGHT_SHIFT_UNSIGNED;
      default -> null;
    };
  }
}
