package delivery.groovy.syntax;

import delivery.groovy.operation.Operators.Operator;
import delivery.groovy.program.Assigns;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Node;
import delivery.groovy.program.Operations;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import delivery.groovy.program.Variable;
import delivery.groovy.program.Variables;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/** Makes nodes of declarations, assignments and names. */
@SuppressWarnings("StatementSwitchToExpressionSwitch")
final class AssignCompiler {
  private final Context in;
  private final ExpressionCompiler expressions;
  private final NameChecks checks;

  AssignCompiler(Context in, ExpressionCompiler expressions) {
    this.in = in;
    this.expressions = expressions;
    this.checks = new NameChecks(in);
  }

  /** A name, for reading and assigning. */
  Variable name(VariableExpression expression) {
    org.codehaus.groovy.ast.Variable accessed = expression.getAccessedVariable();
    if (accessed != null) {
      FieldDecl field = in.scriptFields.get(accessed);
      if (field != null) {
        return placed(new Variables.Field(field), expression);
      }
      Variable found = in.scope.lookup(accessed);
      if (found != null) {
        return placed(given(found, accessed), expression);
      }
    }
    FieldDecl own = ownField(expression.getName());
    if (own != null && in.scope.isClosure() && !isConstant(own)) {
      own = null;
    }
    if (own == null || (in.isSpecialCall && !own.isStatic())) {
      checks.dynamic(expression);
    }
    boolean direct = accessed instanceof FieldNode || in.compiler.isScript(in.owner);
    return placed(
        own != null && direct
            ? new Variables.Field(own)
            : new Variables.Dynamic(expression.getName()),
        expression);
  }

  private Variable given(Variable found, org.codehaus.groovy.ast.Variable accessed) {
    return in.isFirstValue
            && found instanceof Variables.Local parameter
            && accessed.hasInitialExpression()
        ? new Variables.LeftOut(parameter, new Variables.Dynamic(accessed.getName()))
        : found;
  }

  /**
   * Groovy's compiler reads a constant of the class in a closure too, whatever its delegate has.
   */
  private boolean isConstant(FieldDecl field) {
    return field.isStatic() && field.isFinal() && !in.rewritten;
  }

  private static Variable placed(Variable variable, Expression at) {
    variable.at(at.getLineNumber(), at.getColumnNumber());
    return variable;
  }

  private @Nullable FieldDecl ownField(String name) {
    for (FieldDecl each : in.owner.fields()) {
      if (each.name().equals(name) && (each.isStatic() || !in.isStatic)) {
        return each;
      }
    }
    return null;
  }

  /** {@code this.x} in a method of the class that declares it reaches the field itself. */
  @Nullable Variable ownField(PropertyExpression property) {
    boolean onThis =
        property.getObjectExpression() instanceof VariableExpression variable
            && variable.getName().equals("this");
    String name = property.getPropertyAsString();
    if (!onThis
        || name == null
        || in.scope.isClosure()
        || property instanceof AttributeExpression
        || property.isSpreadSafe()) {
      return null;
    }
    FieldDecl own = ownField(name);
    return own == null ? null : placed(new Variables.Field(own), property);
  }

  Node declaration(DeclarationExpression declaration) {
    Expression left = declaration.getLeftExpression();
    Expression right = declaration.getRightExpression();
    if (left instanceof TupleExpression tuple) {
      Node value = expressions.node(right);
      Variable[] variables =
          tuple.getExpressions().stream()
              .map(each -> declared((VariableExpression) each, null))
              .toArray(Variable[]::new);
      return new Assigns.AssignMany(variables, value, true);
    }
    VariableExpression variable = (VariableExpression) left;
    if (in.scriptFields.containsKey(variable)) {
      return new Values.Constant(null);
    }
    if (ClassCompiler.annotations(declaration).containsKey("Field") && !in.isScriptBody()) {
      String place = "Annotation @Field can only be used within a Script body.";
      in.compiler.faults().add(declaration, place);
    }
    TypeRef type = in.type(variable.getOriginType(), variable);
    boolean empty = right instanceof EmptyExpression;
    // The value is compiled first: it does not see the variable, as in Groovy.
    if (empty && in.rewritten) {
      return new Assigns.Declare(declared(variable, right), firstValue(type));
    }
    Node value =
        empty
            ? new Values.Constant(type.firstValue())
            : expressions.doubles().assigned(expressions.node(right), right, variable);
    return Assigns.Assign.declared(declared(variable, right), value);
  }

  // Rewritten code knows no zero of the smaller types.
  private static @Nullable Object firstValue(TypeRef type) {
    Object value = type.firstValue();
    boolean small = value instanceof Short || value instanceof Byte || value instanceof Character;
    return small ? null : value;
  }

  /**
   * Gives a declared variable its place.
   *
   * @param first what it begins with; none for one of several in brackets
   */
  private Variable declared(VariableExpression variable, @Nullable Expression first) {
    org.codehaus.groovy.ast.Variable key = variable;
    if (in.scriptFields.containsKey(key)) {
      return new Variables.Field(in.scriptFields.get(key));
    }
    TypeRef type = in.type(variable.getOriginType(), variable);
    boolean shared = variable.isClosureSharedVariable();
    // What closures share may be null later, unless Groovy has a quick way for the first value.
    boolean isBoxed =
        shared && !in.rewritten && first != null && !expressions.doubles().isQuick(first);
    int slot = in.scope.declare(key, shared, isBoxed ? type.boxed() : type);
    in.scope.name(variable.getName(), slot, variable, in.end);
    return shared ? new Variables.Shared(slot, type) : new Variables.Local(slot, type);
  }

  /** Assignments, indexes and logical operators; null for the others. */
  @Nullable Node special(BinaryExpression binary) {
    int token = binary.getOperation().getType();
    Expression left = binary.getLeftExpression();
    Expression right = binary.getRightExpression();
    Operator compound = Tokens.compound(token);
    if (compound != null) {
      Node operand = expressions.doubles().operand(expressions.node(right), right, compound, left);
      checks.assigned(left);
      Assigns.Change change = new Assigns.Change(compound, operand, true, false, 0);
      return expressions.recordedAt(changed(left, change, binary), binary);
    }
    switch (token) {
      case Types.ASSIGN:
        checks.assigned(left);
        return expressions.recordedAt(assign(left, right, binary), binary);
      case Types.LOGICAL_AND, Types.LOGICAL_OR:
        return expressions.recordedAt(
            new Operations.Logical(
                token == Types.LOGICAL_AND, expressions.node(left), expressions.node(right)),
            binary);
      case Types.LEFT_SQUARE_BRACKET:
        Node ofClass = expressions.classes().value(binary, expressions);
        if (ofClass != null) {
          return ofClass;
        }
        return expressions.recordedAt(
            new Operations.Index(expressions.node(left), expressions.node(right)), binary);
      case Types.KEYWORD_INSTANCEOF:
        return expressions.recordedAt(
            new Operations.InstanceOf(expressions.node(left), in.type(right.getType(), right)),
            binary);
      default:
        return null;
    }
  }

  private Node assign(Expression left, Expression right, BinaryExpression whole) {
    switch (left) {
      case VariableExpression variable:
        checks.isNoClass(variable);
        Node given = expressions.doubles().assigned(value(variable, right), right, variable);
        return in.rewritten
            ? Assigns.Assign.ofCast(name(variable), given)
            : Assigns.Assign.ofValue(name(variable), given);
      case TupleExpression tuple:
        Variable[] variables =
            tuple.getExpressions().stream()
                .map(each -> name((VariableExpression) each))
                .toArray(Variable[]::new);
        return new Assigns.AssignMany(variables, expressions.node(right), false);
      case PropertyExpression property:
        Variable field = ownField(property);
        return field == null
            ? new Assigns.PropertyAssign(expressions.access(property), expressions.node(right))
            : Assigns.Assign.ofValue(field, expressions.node(right));
      case BinaryExpression index
      when index.getOperation().getType() == Types.LEFT_SQUARE_BRACKET:
        return new Assigns.IndexAssign(
            expressions.node(index.getLeftExpression()),
            expressions.node(index.getRightExpression()),
            expressions.node(right),
            !in.rewritten);
      default:
        in.compiler.faults().bound(whole, "this cannot be assigned: " + left.getText());
        return new Values.Constant(null);
    }
  }

  // Rewritten, a parameter has a type only where something is assigned to it as it stands there.
  private Node value(VariableExpression variable, Expression right) {
    Node value = expressions.node(right);
    return in.rewritten && variable.getAccessedVariable() instanceof Parameter parameter
        ? new Operations.Cast(value, in.type(parameter.getType(), parameter), false)
            .at(right.getLineNumber(), right.getColumnNumber())
        : value;
  }

  private Node changed(Expression target, Assigns.Change change, Expression whole) {
    switch (target) {
      case VariableExpression variable:
        Variable named = name(variable);
        if (change.operator() == null || change.operand() == null) {
          return new Assigns.Step(named, change);
        }
        Node sum = new Operations.Binary(change.operator(), named, change.operand());
        sum.at(whole.getLineNumber(), whole.getColumnNumber());
        return Assigns.Assign.ofValue(named, sum);
      case PropertyExpression property:
        Variable field = ownField(property);
        if (field != null && change.operator() == null) {
          return new Assigns.Step(field, change);
        }
        return new Assigns.PropertyChange(expressions.access(property), change);
      case BinaryExpression index
      when index.getOperation().getType() == Types.LEFT_SQUARE_BRACKET:
        return new Assigns.IndexChange(
            expressions.node(index.getLeftExpression()),
            expressions.node(index.getRightExpression()),
            change);
      default:
        // 5++ and the like: the value is computed and nothing is kept.
        return new Assigns.StepOfValue(expressions.node(target), change);
    }
  }

  Node prefix(PrefixExpression prefix) {
    boolean up = prefix.getOperation().getType() == Types.PLUS_PLUS;
    return stepped(prefix.getExpression(), up, false, prefix);
  }

  Node postfix(PostfixExpression postfix) {
    boolean up = postfix.getOperation().getType() == Types.PLUS_PLUS;
    return stepped(postfix.getExpression(), up, true, postfix);
  }

  private Node stepped(Expression target, boolean up, boolean keepsOld, Expression whole) {
    return changed(
        target,
        new Assigns.Change(null, null, up, keepsOld, AssertionCompiler.column(in, target)),
        whole);
  }
}
