package delivery.lint.script;

import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ConstructorNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;

/**
 * Collects every constructor call, call on an object and property of a file, its classes included.
 */
final class MemberScan extends CodeVisitorSupport {
  private final List<Expression> members = new ArrayList<>();

  private MemberScan() {}

  static List<Expression> of(GroovyTree tree) {
    MemberScan scan = new MemberScan();
    tree.module().getStatementBlock().visit(scan);
    for (MethodNode method : tree.module().getMethods()) {
      method.getCode().visit(scan);
    }
    for (ClassNode type : tree.module().getClasses()) {
      if (!type.isScript()) {
        scan.declared(type);
      }
    }
    return scan.members;
  }

  private void declared(ClassNode type) {
    for (FieldNode field : type.getFields()) {
      if (field.getInitialExpression() != null) {
        field.getInitialExpression().visit(this);
      }
    }
    for (MethodNode method : type.getMethods()) {
      if (method.getCode() != null) {
        method.getCode().visit(this);
      }
    }
    for (ConstructorNode constructor : type.getDeclaredConstructors()) {
      if (constructor.getCode() != null) {
        constructor.getCode().visit(this);
      }
    }
  }

  @Override
  public void visitConstructorCallExpression(ConstructorCallExpression call) {
    if (!call.isSpecialCall()) {
      members.add(call);
    }
    super.visitConstructorCallExpression(call);
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    if (!CallParts.isFunction(call)) {
      members.add(call);
    }
    super.visitMethodCallExpression(call);
  }

  @Override
  public void visitPropertyExpression(PropertyExpression property) {
    members.add(property);
    super.visitPropertyExpression(property);
  }
}
