package delivery.lint.script;

import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** The names of types that a file writes, without what they mean there: a look before resolving. */
final class TypeScan extends ClassCodeVisitorSupport {
  private final Set<String> names = new HashSet<>();

  private TypeScan() {}

  static Set<String> of(GroovyTree tree) {
    TypeScan scan = new TypeScan();
    for (ImportNode each : tree.module().getImports()) {
      scan.add(each.getType());
    }
    tree.module().getStaticImports().values().forEach(each -> scan.add(each.getType()));
    tree.module().getStaticStarImports().values().forEach(each -> scan.add(each.getType()));
    tree.accept(scan);
    return scan.names;
  }

  private void add(@Nullable ClassNode type) {
    ClassNode each = type;
    while (each != null && each.isArray()) {
      each = each.getComponentType();
    }
    if (each != null) {
      names.add(each.getName());
    }
  }

  private void add(Parameter @Nullable [] parameters) {
    if (parameters != null) {
      for (Parameter each : parameters) {
        add(each.getType());
      }
    }
  }

  @Override
  public void visitClass(ClassNode type) {
    add(type.getUnresolvedSuperClass(false));
    for (ClassNode each : type.getInterfaces()) {
      add(each);
    }
    super.visitClass(type);
  }

  @Override
  protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
    add(method.getReturnType());
    add(method.getParameters());
    super.visitConstructorOrMethod(method, isConstructor);
  }

  @Override
  public void visitField(FieldNode field) {
    add(field.getType());
    super.visitField(field);
  }

  @Override
  public void visitClosureExpression(ClosureExpression closure) {
    add(closure.getParameters());
    super.visitClosureExpression(closure);
  }

  @Override
  public void visitDeclarationExpression(DeclarationExpression declaration) {
    if (declaration.getLeftExpression() instanceof VariableExpression variable) {
      add(variable.getOriginType());
    }
    super.visitDeclarationExpression(declaration);
  }

  @Override
  public void visitConstructorCallExpression(ConstructorCallExpression call) {
    add(call.getType());
    super.visitConstructorCallExpression(call);
  }

  @Override
  public void visitCastExpression(CastExpression cast) {
    add(cast.getType());
    super.visitCastExpression(cast);
  }

  @Override
  public void visitArrayExpression(ArrayExpression array) {
    add(array.getElementType());
    super.visitArrayExpression(array);
  }

  @Override
  public void visitClassExpression(ClassExpression type) {
    add(type.getType());
  }

  @Override
  public void visitCatchStatement(CatchStatement caught) {
    add(caught.getExceptionType());
    super.visitCatchStatement(caught);
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    add(loop.getVariableType());
    super.visitForLoop(loop);
  }

  @Override
  protected @Nullable SourceUnit getSourceUnit() {
    return null;
  }
}
