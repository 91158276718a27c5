package delivery.groovy.differential;

import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ClosureListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.stmt.BreakStatement;
import org.codehaus.groovy.ast.stmt.ContinueStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;

/** Which kinds of nodes a tree has, with what makes one kind behave in different ways. */
final class NodeKinds {
  private NodeKinds() {}

  static Set<String> of(ModuleNode module) {
    Set<String> found = new TreeSet<>();
    Nodes.visit(module, node -> found.add(kind(node)));
    return found;
  }

  private static String kind(ASTNode node) {
    String name = node.getClass().getSimpleName();
    return switch (node) {
      case DeclarationExpression it -> name + (it.isMultipleAssignmentDeclaration() ? " many" : "");
      case BinaryExpression it -> name + " " + it.getOperation().getText();
      case PrefixExpression it -> name + " " + it.getOperation().getText();
      case PostfixExpression it -> name + " " + it.getOperation().getText();
      case MethodCallExpression it ->
          name
              + (it.isSafe()
                  ? " ?."
                  : it.isSpreadSafe() ? " *." : it.isImplicitThis() ? " self" : "")
              + (it.getMethod() instanceof ConstantExpression ? "" : " computed");
      case PropertyExpression it ->
          name
              + (it.isSpreadSafe() ? " *." : it.isSafe() ? " ?." : "")
              + (it.getProperty() instanceof ConstantExpression ? "" : " computed");
      case ConstructorCallExpression it ->
          name
              + (it.isSuperCall()
                  ? " super"
                  : it.isThisCall()
                      ? " this"
                      : it.isUsingAnonymousInnerClass() ? " anonymous" : "");
      case ClosureExpression it ->
          name
              + (it.getParameters() == null
                  ? " no parameters"
                  : it.getParameters().length == 0 ? " it" : " parameters");
      case RangeExpression it -> name + (it.isInclusive() ? "" : " exclusive");
      case CastExpression it -> name + (it.isCoerce() ? " as" : "");
      case ConstantExpression it ->
          name + " " + (it.getValue() == null ? "null" : it.getValue().getClass().getSimpleName());
      case BreakStatement it -> name + (it.getLabel() == null ? "" : " label");
      case ContinueStatement it -> name + (it.getLabel() == null ? "" : " label");
      case ForStatement it ->
          name
              + (it.getCollectionExpression() instanceof ClosureListExpression
                  ? " classic"
                  : " in");
      case TryCatchStatement it ->
          name + (it.getFinallyStatement() instanceof EmptyStatement ? "" : " finally");
      case Parameter it -> name + (it.hasInitialExpression() ? " default" : "");
      case ImportNode it -> name + (it.isStatic() ? " static" : "") + (it.isStar() ? " star" : "");
      case ClassNode it ->
          name
              + (it.isEnum() ? " enum" : it.isInterface() ? " interface" : "")
              + (it.getOuterClass() == null ? "" : " inner")
              + (it.getAnnotations().stream().anyMatch(NodeKinds::isTrait) ? " trait" : "");
      case MethodNode it -> name + (it.isStatic() ? " static" : it.isAbstract() ? " abstract" : "");
      default -> name;
    };
  }

  private static boolean isTrait(org.codehaus.groovy.ast.AnnotationNode annotation) {
    return annotation.getClassNode().getName().equals("groovy.transform.Trait")
        || annotation.getClassNode().equals(ClassHelper.make("groovy.transform.Trait"));
  }
}
