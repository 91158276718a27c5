package delivery.groovy.syntax;

import delivery.groovy.operation.Operators.Operator;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Node;
import delivery.groovy.program.Operations;
import delivery.groovy.program.Properties;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import delivery.groovy.program.Variables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BitwiseNegationExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ClosureListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.FieldExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.MethodPointerExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.UnaryPlusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** Makes nodes of expressions. */
@SuppressWarnings("ReferenceEquality") // Groovy has one node for no length
final class ExpressionCompiler {
  private final Context in;
  private final AssignCompiler assigns;
  private final CallCompiler calls;
  private final ClassReferences classes;
  private final Doubles doubles;
  private final NumberWidening widening;

  ExpressionCompiler(Context in) {
    this.in = in;
    this.assigns = new AssignCompiler(in, this);
    this.calls = new CallCompiler(in, this);
    this.classes = new ClassReferences(in);
    this.doubles = new Doubles(in);
    this.widening = new NumberWidening(in);
  }

  Node[] all(List<? extends Expression> expressions) {
    return expressions.stream().map(this::node).toArray(Node[]::new);
  }

  Node node(Expression expression) {
    return compiled(expression).at(expression.getLineNumber(), expression.getColumnNumber());
  }

  private Node compiled(Expression expression) {
    return switch (expression) {
      case EmptyExpression nothing -> new Values.Constant(null);
      case ConstantExpression constant -> new Values.Constant(written(constant.getValue()));
      case VariableExpression self when self.isThisExpression() -> variable(self);
      case VariableExpression variable -> recorded(variable(variable), expression);
      case GStringExpression text -> template(text);
      case ClosureListExpression several -> last(several.getExpressions());
      case ListExpression list ->
          recorded(new Values.ListLiteral(all(list.getExpressions())), null);
      case MapExpression map -> map(map);
      case RangeExpression range ->
          new Values.RangeLiteral(node(range.getFrom()), node(range.getTo()), range.isInclusive());
      case ClosureExpression closure -> in.compiler.closure(in, closure);
      case NotExpression not -> recorded(new Operations.Not(node(not.getExpression())), expression);
      case BooleanExpression condition -> node(condition.getExpression());
      case ElvisOperatorExpression elvis ->
          new Operations.Elvis(
              branch(elvis.getTrueExpression(), elvis.getFalseExpression()),
              branch(elvis.getFalseExpression(), elvis.getTrueExpression()));
      case TernaryExpression choice ->
          new Operations.Choice(
              node(choice.getBooleanExpression()),
              branch(choice.getTrueExpression(), choice.getFalseExpression()),
              branch(choice.getFalseExpression(), choice.getTrueExpression()));
      case DeclarationExpression declaration -> assigns.declaration(declaration);
      case BinaryExpression binary -> binary(binary);
      case PrefixExpression prefix -> recorded(assigns.prefix(prefix), expression);
      case PostfixExpression postfix -> recorded(assigns.postfix(postfix), expression);
      case UnaryMinusExpression minus -> unary("negative", minus.getExpression(), expression);
      case UnaryPlusExpression plus -> unary("positive", plus.getExpression(), expression);
      case BitwiseNegationExpression negation ->
          unary("bitwiseNegate", negation.getExpression(), expression);
      case CastExpression cast ->
          new Operations.Cast(
              node(cast.getExpression()), in.type(cast.getType(), cast), cast.isCoerce());
      case MethodCallExpression call -> recorded(calls.method(call), call.getMethod());
      case StaticMethodCallExpression call -> recorded(calls.staticMethod(call), expression);
      case ConstructorCallExpression call -> recorded(calls.constructor(call), expression);
      case MethodPointerExpression pointer ->
          new Operations.MethodPointer(
              node(pointer.getExpression()), node(pointer.getMethodName()));
      case AttributeExpression attribute ->
          recorded(new Properties.Get(access(attribute)), attribute.getProperty());
      case PropertyExpression property -> property(property);
      case FieldExpression field -> dynamic(field.getFieldName());
      case ClassExpression type -> new Values.TypeValue(in.type(type.getType(), type));
      case ArrayExpression array -> array(array);
      case SpreadExpression spread -> new Values.Spread(node(spread.getExpression()));
      case SpreadMapExpression spread -> spread(spread);
      case TupleExpression tuple -> new Values.ListLiteral(all(tuple.getExpressions()));
      default -> unsupported(expression, "this is not supported here: " + expression.getText());
    };
  }

  private Node unary(String method, Expression operand, Expression whole) {
    return recorded(new Operations.Unary(method, node(operand)), whole);
  }

  private Node branch(Expression branch, Expression other) {
    return widening.branch(node(branch), branch, other);
  }

  private Node last(List<Expression> several) {
    return several.isEmpty() ? new Values.Constant(null) : node(several.get(several.size() - 1));
  }

  /** Inside an assertion: keeps the value for its picture. */
  Node recorded(Node node, @Nullable Expression at) {
    if (in.assertion == null || at == null || node instanceof Values.TypeValue) {
      return node;
    }
    int column = in.assertion.getNormalizedColumn(at.getLineNumber(), at.getColumnNumber());
    return new Operations.Recorded(node.at(at.getLineNumber(), at.getColumnNumber()), column);
  }

  private Node template(GStringExpression text) {
    String[] strings =
        text.getStrings().stream().map(each -> (String) each.getValue()).toArray(String[]::new);
    return new Values.Template(strings, all(text.getValues()));
  }

  private Node map(MapExpression map) {
    return new Values.MapLiteral(
        map.getMapEntryExpressions().stream()
            .flatMap(entry -> Stream.of(entry.getKeyExpression(), entry.getValueExpression()))
            .map(this::node)
            .toArray(Node[]::new));
  }

  /** A map that is spread is asked for twice; an assertion shows the second time. */
  private Node spread(SpreadMapExpression map) {
    var assertion = in.assertion;
    in.assertion = null;
    Node key = new Values.SpreadMapKey(node(map.getExpression()));
    in.assertion = assertion;
    return key;
  }

  private Node array(ArrayExpression array) {
    TypeRef element = in.type(array.getElementType(), array);
    List<Expression> sizes = array.getSizeExpression();
    if (sizes == null) {
      return new Values.ArrayLiteral(element, new Node[0], all(array.getExpressions()));
    }
    List<Expression> given =
        sizes.stream().filter(each -> each != ConstantExpression.EMPTY_EXPRESSION).toList();
    for (int i = given.size(); i < sizes.size(); i++) {
      element = element.array();
    }
    return new Values.ArrayLiteral(element, all(given), null);
  }

  /** A name, for reading. */
  Node variable(VariableExpression expression) {
    String name = expression.getName();
    if (name.equals("this") || name.equals("super")) {
      return new Variables.This();
    }
    Variable accessed = expression.getAccessedVariable();
    if (accessed instanceof DynamicVariable || accessed == null) {
      Optional<TypeRef> type = classes.classNamed(name);
      if (type.isPresent()) {
        return new Values.TypeValue(type.get());
      }
      Node imported = calls.importedField(name);
      if (imported != null) {
        return imported;
      }
    }
    return assigns.name(expression);
  }

  Doubles doubles() {
    return doubles;
  }

  ClassReferences classes() {
    return classes;
  }

  Node dynamic(String name) {
    return new Variables.Dynamic(name);
  }

  private Node property(PropertyExpression property) {
    Optional<TypeRef> type = classes.className(property);
    if (type.isPresent()) {
      return new Values.TypeValue(type.get());
    }
    Optional<ClassDecl> outer = classes.outer(property);
    if (outer.isPresent()) {
      return new Variables.OuterThis(outer.get());
    }
    Node direct = assigns.ownField(property);
    Node read = direct == null ? new Properties.Get(access(property)) : direct;
    return recorded(
        read.at(property.getProperty().getLineNumber(), property.getProperty().getColumnNumber()),
        property.getProperty());
  }

  Properties.Access access(PropertyExpression property) {
    boolean field = property instanceof AttributeExpression;
    boolean above =
        property.getObjectExpression() instanceof VariableExpression variable
            && variable.getName().equals("super");
    Properties.Form form =
        above
            ? Properties.Form.SUPER
            : property.isSpreadSafe() && !in.rewritten
                ? field ? Properties.Form.SPREAD_FIELD : Properties.Form.SPREAD
                : property.isSafe()
                    ? field ? Properties.Form.SAFE_FIELD : Properties.Form.SAFE
                    : field ? Properties.Form.FIELD : Properties.Form.PLAIN;
    return new Properties.Access(
        node(property.getObjectExpression()), node(property.getProperty()), form, in.rewritten);
  }

  private Node binary(BinaryExpression binary) {
    Node special = assigns.special(binary);
    if (special != null) {
      return special;
    }
    Operator operator = Tokens.operator(binary.getOperation().getType());
    if (operator == null) {
      String sign = binary.getOperation().getText();
      return unsupported(binary, "this operator is not supported: " + sign);
    }
    Expression left = binary.getLeftExpression();
    Expression right = binary.getRightExpression();
    Node made =
        new Operations.Binary(
            operator,
            doubles.operand(node(left), left, operator, right),
            doubles.operand(node(right), right, operator, left));
    return recordedAt(made, binary);
  }

  private Node unsupported(Expression expression, String fault) {
    in.compiler.faults().bound(expression, fault);
    return new Values.Constant(null);
  }

  Node recordedAt(Node node, BinaryExpression binary) {
    if (in.assertion == null) {
      return node;
    }
    var token = binary.getOperation();
    int column = in.assertion.getNormalizedColumn(token.getStartLine(), token.getStartColumn());
    return new Operations.Recorded(
        node.at(binary.getLineNumber(), binary.getColumnNumber()), column);
  }

  /** A zero has no sign where it is written: Groovy's compiler has one instruction for both. */
  private static @Nullable Object written(@Nullable Object value) {
    return switch (value) {
      case Double number when number == 0 -> 0.0d;
      case Float number when number == 0 -> 0.0f;
      case null, default -> value;
    };
  }
}
