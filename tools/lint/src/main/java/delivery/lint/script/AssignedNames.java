package delivery.lint.script;

import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.AstPatterns;
import delivery.lint.EnvironmentEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/**
 * Names that a file gives a value anywhere: script variables, environment variables of steps, and
 * whether names may come from elsewhere (libraries, loaded files, changed delegates).
 */
final class AssignedNames extends CodeVisitorSupport {
  /** Properties and methods by which a name can get a meaning that the file does not show. */
  private static final Set<String> OPEN =
      Set.of(
          "delegate",
          "resolveStrategy",
          "metaClass",
          "setDelegate",
          "rehydrate",
          "methodMissing",
          "propertyMissing");

  private static final Set<String> LOADING =
      Set.of("library", "libraries", "load", "evaluate", "fileLoader");

  private final Set<String> names = new HashSet<>();
  private boolean elsewhere;

  private AssignedNames() {}

  static AssignedNames of(GroovyTree tree) {
    AssignedNames found = new AssignedNames();
    tree.module().getStatementBlock().visit(found);
    for (MethodNode method : tree.module().getMethods()) {
      method.getCode().visit(found);
    }
    for (ClassNode type : tree.module().getClasses()) {
      for (MethodNode method : type.getMethods()) {
        found.elsewhere |= OPEN.contains(method.getName());
      }
    }
    for (AnnotatedNode node : annotated(tree)) {
      found.elsewhere |= GroovyTree.isAnnotated(node, "Library");
      if (node instanceof DeclarationExpression declaration
          && GroovyTree.isAnnotated(node, "Field")) {
        found.assigned(declaration.getLeftExpression());
      }
    }
    return found;
  }

  private static List<AnnotatedNode> annotated(GroovyTree tree) {
    List<AnnotatedNode> nodes = new ArrayList<>();
    nodes.addAll(tree.module().getImports());
    nodes.addAll(tree.module().getStarImports());
    nodes.addAll(tree.module().getClasses());
    for (Statement statement : tree.statements()) {
      if (statement instanceof ExpressionStatement expression
          && expression.getExpression() instanceof DeclarationExpression declaration) {
        nodes.add(declaration);
      }
    }
    return nodes;
  }

  /** Every name that gets a value somewhere in the file. */
  Set<String> names() {
    return names;
  }

  /** Whether a name may mean something that stands in no file given. */
  boolean mayComeFromElsewhere() {
    return elsewhere;
  }

  @Override
  public void visitBinaryExpression(BinaryExpression binary) {
    if (Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR)
        && !(binary instanceof DeclarationExpression)) {
      assigned(binary.getLeftExpression());
    }
    super.visitBinaryExpression(binary);
  }

  private void assigned(Expression target) {
    switch (target) {
      case VariableExpression variable -> names.add(variable.getName());
      case TupleExpression several -> several.getExpressions().forEach(this::assigned);
      case PropertyExpression property -> names.add(String.valueOf(property.getPropertyAsString()));
      default -> {}
    }
  }

  @Override
  public void visitPropertyExpression(PropertyExpression property) {
    elsewhere |= OPEN.contains(String.valueOf(property.getPropertyAsString()));
    super.visitPropertyExpression(property);
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String name = String.valueOf(call.getMethodAsString());
    elsewhere |= OPEN.contains(name) || (call.isImplicitThis() && LOADING.contains(name));
    // The axis of a matrix, and what is set by its name.
    if ((name.equals("name")
            || name.equals("setProperty")
            || name.equals("setVariable")
            || name.equals("putAt"))
        && !AstPatterns.arguments(call).isEmpty()
        && AstPatterns.arguments(call).getFirst() instanceof ConstantExpression constant) {
      names.add(String.valueOf(constant.getValue()));
    }
    super.visitMethodCallExpression(call);
  }

  // withEnv(["name=value"]), and the variables of withCredentials and of parameters.
  @Override
  public void visitConstantExpression(ConstantExpression constant) {
    EnvironmentEntry.name(constant.getValue()).ifPresent(names::add);
  }

  @Override
  public void visitMapEntryExpression(MapEntryExpression entry) {
    String key = entry.getKeyExpression().getText();
    if ((key.equals("name") || key.equals("variable") || key.endsWith("Variable"))
        && entry.getValueExpression() instanceof ConstantExpression value) {
      names.add(String.valueOf(value.getValue()));
    }
    super.visitMapEntryExpression(entry);
  }
}
