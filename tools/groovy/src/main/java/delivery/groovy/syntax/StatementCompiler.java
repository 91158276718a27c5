package delivery.groovy.syntax;

import delivery.groovy.program.AbruptCompletion;
import delivery.groovy.program.Branches;
import delivery.groovy.program.Node;
import delivery.groovy.program.Statements;
import delivery.groovy.program.Stmt;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import delivery.groovy.program.Variable;
import delivery.groovy.program.Variables;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ClosureListExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.BreakStatement;
import org.codehaus.groovy.ast.stmt.CaseStatement;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ContinueStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.LoopingStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.SwitchStatement;
import org.codehaus.groovy.ast.stmt.SynchronizedStatement;
import org.codehaus.groovy.ast.stmt.ThrowStatement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.jspecify.annotations.Nullable;

/** Makes nodes of statements; in a tail the last value is returned. */
final class StatementCompiler {
  private final Context in;
  private final ExpressionCompiler expressions;

  StatementCompiler(Context in) {
    this.in = in;
    this.expressions = new ExpressionCompiler(in);
  }

  ExpressionCompiler expressions() {
    return expressions;
  }

  Stmt statement(@Nullable Statement statement, boolean tail) {
    return switch (statement) {
      case null -> tail ? nothing() : Stmt.NOTHING;
      case EmptyStatement empty -> tail ? nothing() : Stmt.NOTHING;
      case BlockStatement block -> scoped(block, tail);
      case ExpressionStatement each ->
          tail
              ? returned(each.getExpression())
              : new Statements.Evaluate(expressions.node(each.getExpression()));
      case ReturnStatement each -> returned(each.getExpression());
      case IfStatement each ->
          new Statements.If(
              expressions.node(each.getBooleanExpression()),
              statement(each.getIfBlock(), tail),
              statement(each.getElseBlock(), tail));
      case WhileStatement each ->
          then(
              new Statements.While(
                  expressions.node(each.getBooleanExpression()), body(each, false), label(each)),
              tail);
      case ForStatement each -> then(loop(each), tail);
      case SwitchStatement each -> then(choice(each, tail), tail);
      case TryCatchStatement each -> attempt(each, tail);
      case ThrowStatement each ->
          new Branches.Throw(
              expressions.node(each.getExpression()),
              Node.pack(each.getLineNumber(), each.getColumnNumber()));
      case AssertStatement each -> then(AssertionCompiler.compile(in, each), tail);
      case BreakStatement each ->
          new Statements.Jump(new AbruptCompletion(AbruptCompletion.Kind.BREAKS, each.getLabel()));
      case ContinueStatement each ->
          new Statements.Jump(
              new AbruptCompletion(AbruptCompletion.Kind.CONTINUES, each.getLabel()));
      case SynchronizedStatement each ->
          block(List.of(new ExpressionStatement(each.getExpression()), each.getCode()), tail, null);
      default -> {
        in.compiler.faults().bound(statement, "this statement is not supported here");
        yield Stmt.NOTHING;
      }
    };
  }

  /** The statements of a closure; the parser's place of their block ends too early. */
  Stmt body(ClosureExpression closure) {
    int outer = in.end;
    in.end = Node.pack(closure.getLastLineNumber(), closure.getLastColumnNumber());
    Statement code = closure.getCode();
    Stmt made =
        code instanceof BlockStatement block
            ? block(block.getStatements(), true, label(block))
            : statement(code, true);
    in.end = outer;
    return made;
  }

  private Stmt scoped(BlockStatement block, boolean tail) {
    int outer = in.end;
    if (block.getLastLineNumber() > 0) {
      in.end = Node.pack(block.getLastLineNumber(), block.getLastColumnNumber());
    }
    Stmt made = block(block.getStatements(), tail, label(block));
    in.end = outer;
    return made;
  }

  private static @Nullable String label(Statement statement) {
    return statement.getStatementLabel();
  }

  private Stmt nothing() {
    return new Statements.Return(
        new Values.Constant(null), nullFits() ? in.returns : TypeRef.OBJECT);
  }

  /** Code that is transformed gives null where it ends without a value, whatever its type. */
  private boolean nullFits() {
    Class<?> java = in.returns.java();
    boolean primitive = java != null && java.isPrimitive() && java != void.class;
    return !primitive || !in.rewritten;
  }

  private Stmt then(Stmt statement, boolean tail) {
    return tail ? new Statements.Block(new Stmt[] {statement, nothing()}, null) : statement;
  }

  private Stmt returned(Expression expression) {
    return new Statements.Return(expressions.node(expression), in.returns);
  }

  private Stmt block(List<Statement> statements, boolean tail, @Nullable String label) {
    if (statements.isEmpty()) {
      return tail ? nothing() : Stmt.NOTHING;
    }
    List<Stmt> all = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      all.add(statement(statements.get(i), tail && i == statements.size() - 1));
    }
    return all.size() == 1 && label == null
        ? all.get(0)
        : new Statements.Block(all.toArray(Stmt[]::new), label);
  }

  private Stmt body(LoopingStatement loop, boolean fast) {
    boolean outermost = !in.inLoop;
    in.inLoop = true;
    in.inPlainLoop = outermost ? !fast : in.inPlainLoop;
    Stmt body = statement(loop.getLoopBlock(), false);
    in.inLoop = !outermost;
    in.inPlainLoop = !outermost && in.inPlainLoop;
    return body;
  }

  private Stmt loop(ForStatement loop) {
    if (loop.getCollectionExpression() instanceof ClosureListExpression parts) {
      return classic(loop, parts.getExpressions());
    }
    Node list = expressions.node(loop.getCollectionExpression());
    Parameter variable = loop.getVariable();
    return new Statements.ForEach(
        declared(variable), list, body(loop, false), label(loop), !in.rewritten);
  }

  private Stmt classic(ForStatement loop, List<Expression> parts) {
    // As Groovy reads it: the middle one is the condition.
    int middle = (parts.size() - 1) / 2;
    List<Node> before = new ArrayList<>();
    for (Expression each : parts.subList(0, middle)) {
      before.add(expressions.node(each));
    }
    Expression condition = parts.get(middle);
    // Rewritten, a condition that is left out has no value, and that is not true.
    boolean endless = condition instanceof EmptyExpression && !in.rewritten;
    Node test = endless ? null : expressions.node(condition);
    List<Node> after = new ArrayList<>();
    for (Expression each : parts.subList(middle + 1, parts.size())) {
      after.add(expressions.node(each));
    }
    return new Statements.For(
        before.toArray(Node[]::new),
        test,
        after.toArray(Node[]::new),
        body(loop, middle > 0 && expressions.doubles().ofPrimitive(parts.get(0))),
        label(loop));
  }

  private Variable declared(Parameter variable) {
    TypeRef type =
        variable.isDynamicTyped() ? TypeRef.OBJECT : in.type(variable.getType(), variable);
    boolean shared = variable.isClosureSharedVariable();
    int slot = in.scope.declare(variable, shared, type);
    in.scope.name(variable.getName(), slot, variable, in.end);
    return shared ? new Variables.Shared(slot, type) : new Variables.Local(slot, type);
  }

  private Stmt choice(SwitchStatement choice, boolean tail) {
    Node value = expressions.node(choice.getExpression());
    List<CaseStatement> cases = choice.getCaseStatements();
    Node[] options = new Node[cases.size()];
    Stmt[] bodies = new Stmt[cases.size()];
    for (int i = 0; i < options.length; i++) {
      options[i] = expressions.node(cases.get(i).getExpression());
      bodies[i] = caseBody(cases.get(i).getCode(), tail && !in.rewritten, false);
    }
    Statement last = choice.getDefaultStatement();
    // Rewritten, only a default that no case comes before has a value, and only without a break.
    Stmt otherwise = in.rewritten ? statement(last, tail) : caseBody(last, tail, true);
    return new Branches.Switch(value, options, bodies, otherwise, label(choice), !in.rewritten);
  }

  private Stmt caseBody(@Nullable Statement code, boolean tail, boolean otherwise) {
    if (tail && code instanceof BlockStatement block && !block.getStatements().isEmpty()) {
      List<Statement> all = block.getStatements();
      if (all.get(all.size() - 1) instanceof BreakStatement) {
        return block(all.subList(0, all.size() - 1), true, null);
      }
      return statement(code, otherwise);
    }
    return statement(code, false);
  }

  private Stmt attempt(TryCatchStatement attempt, boolean tail) {
    Statement last = attempt.getFinallyStatement();
    boolean hasLast = last != null && !(last instanceof EmptyStatement);
    Stmt body = statement(attempt.getTryStatement(), tail);
    List<CatchStatement> written = attempt.getCatchStatements();
    List<Branches.Catch> catches = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      CatchStatement each = written.get(i);
      Parameter variable = each.getVariable();
      TypeRef type =
          variable.isDynamicTyped() || variable.getType().getName().equals("java.lang.Object")
              ? TypeRef.of(Exception.class)
              : in.type(each.getExceptionType(), each);
      if (!type.mayBeThrown()) {
        String refused = "Catch statement parameter type is not a subclass of Throwable.";
        in.compiler.faults().add(variable, refused);
      }
      Variable declared = declared(lastOfSameCode(written, i));
      catches.add(new Branches.Catch(type, declared, statement(each.getCode(), tail)));
    }
    return new Branches.Try(
        body, catches.toArray(Branches.Catch[]::new), hasLast ? statement(last, false) : null);
  }

  /** {@code catch (A | B e)} is parsed as two with one body, in which the name is the last one. */
  private static Parameter lastOfSameCode(List<CatchStatement> written, int at) {
    int last = at;
    while (last + 1 < written.size()
        && written.get(last + 1).getCode().equals(written.get(at).getCode())) {
      last++;
    }
    return written.get(last).getVariable();
  }
}
