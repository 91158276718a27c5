package delivery.lint.script;

import delivery.lint.AstPatterns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;

/**
 * Follows the scopes of a script: which calls and reads name nothing that is declared around them.
 * A closure that is given to a method of an object may get that object as delegate, so names in it
 * are followed only for the methods by which Groovy walks through collections.
 */
final class NameScan extends CodeVisitorSupport {
  /** Methods of Groovy that call their closure and leave its delegate alone. */
  private static final Set<String> WALKING =
      Set.of(
          "any",
          "collect",
          "collectEntries",
          "collectMany",
          "count",
          "each",
          "eachLine",
          "eachWithIndex",
          "every",
          "find",
          "findAll",
          "findIndexOf",
          "findResult",
          "findResults",
          "first",
          "groupBy",
          "inject",
          "max",
          "min",
          "removeAll",
          "reverseEach",
          "sort",
          "split",
          "step",
          "sum",
          "takeWhile",
          "times",
          "toSorted",
          "unique",
          "upto");

  /**
   * In a scope whose variable {@code steps} is an object of a class, and not the script's steps.
   */
  private static final String OWN_STEPS = "new steps";

  private final Set<String> known;
  private final Deque<Set<String>> scopes = new ArrayDeque<>();
  private final List<MethodCallExpression> functions = new ArrayList<>();
  private final List<VariableExpression> variables = new ArrayList<>();
  private int foreignClosures;

  NameScan(Set<String> known) {
    this.known = known;
  }

  List<MethodCallExpression> functions() {
    return functions;
  }

  List<VariableExpression> variables() {
    return variables;
  }

  /** Looks through parts of a statement of the script itself, whose locals the next ones see. */
  void scan(List<? extends ASTNode> code) {
    if (scopes.isEmpty()) {
      scopes.push(new HashSet<>());
    }
    code.forEach(each -> each.visit(this));
  }

  /** Looks through parts of a method of the script, which sees no local of the script. */
  void scan(MethodNode method, List<? extends ASTNode> code) {
    Deque<Set<String>> around = new ArrayDeque<>(scopes);
    scopes.clear();
    within(names(method.getParameters()), () -> code.forEach(each -> each.visit(this)));
    scopes.addAll(around);
  }

  private void within(Set<String> names, Runnable action) {
    scopes.push(new HashSet<>(names));
    action.run();
    scopes.pop();
  }

  private static Set<String> names(Parameter @org.jspecify.annotations.Nullable [] parameters) {
    Set<String> names = new HashSet<>();
    if (parameters != null) {
      for (Parameter parameter : parameters) {
        names.add(parameter.getName());
      }
    }
    return names;
  }

  private boolean isDeclared(String name) {
    return known.contains(name) || scopes.stream().anyMatch(scope -> scope.contains(name));
  }

  private void declare(Expression target) {
    if (target instanceof TupleExpression several) {
      several.getExpressions().forEach(this::declare);
    } else if (target instanceof VariableExpression variable && !scopes.isEmpty()) {
      scopes.peek().add(variable.getName());
    }
  }

  @Override
  public void visitBlockStatement(BlockStatement block) {
    within(Set.of(), () -> super.visitBlockStatement(block));
  }

  @Override
  public void visitDeclarationExpression(DeclarationExpression declaration) {
    // `def f = { f() }`: a closure may name itself.
    declare(declaration.getLeftExpression());
    if (declaration.getLeftExpression() instanceof VariableExpression variable
        && variable.getName().equals("steps")
        && declaration.getRightExpression() instanceof ConstructorCallExpression
        && !scopes.isEmpty()) {
      scopes.peek().add(OWN_STEPS);
    }
    declaration.getRightExpression().visit(this);
  }

  @Override
  public void visitClosureExpression(ClosureExpression closure) {
    Set<String> names = names(closure.getParameters());
    names.add("it");
    names.add("owner");
    names.add("thisObject");
    within(names, () -> closure.getCode().visit(this));
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    within(Set.of(loop.getVariable().getName()), () -> super.visitForLoop(loop));
  }

  @Override
  public void visitCatchStatement(CatchStatement handler) {
    within(Set.of(handler.getVariable().getName()), () -> super.visitCatchStatement(handler));
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    if (CallParts.isFunction(call)) {
      boolean isOfObject = !call.isImplicitThis() && isDeclared(OWN_STEPS);
      if (foreignClosures == 0 && !isOfObject && !isDeclared(call.getMethodAsString())) {
        functions.add(call);
      }
      call.getArguments().visit(this);
      return;
    }
    call.getObjectExpression().visit(this);
    call.getMethod().visit(this);
    boolean foreign = !WALKING.contains(String.valueOf(call.getMethodAsString()));
    for (Expression argument : AstPatterns.arguments(call)) {
      boolean closure = foreign && argument instanceof ClosureExpression;
      foreignClosures += closure ? 1 : 0;
      argument.visit(this);
      foreignClosures -= closure ? 1 : 0;
    }
  }

  @Override
  public void visitPropertyExpression(PropertyExpression property) {
    Expression root = property.getObjectExpression();
    while (root instanceof PropertyExpression inner) {
      root = inner.getObjectExpression();
    }
    // The first word of `java.util.Date` names no variable.
    boolean isPackage =
        root instanceof VariableExpression first && PACKAGES.contains(first.getName());
    if (!isPackage) {
      super.visitPropertyExpression(property);
    }
  }

  private static final Set<String> PACKAGES =
      Set.of("com", "groovy", "hudson", "io", "java", "javax", "jenkins", "net", "org");

  @Override
  public void visitVariableExpression(VariableExpression variable) {
    if (!variable.isThisExpression()
        && !variable.isSuperExpression()
        && foreignClosures == 0
        && !isDeclared(variable.getName())) {
      variables.add(variable);
    }
  }
}
