package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.GenericsType;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Types that say nothing to the interpreter and that Groovy looks for all the same: arguments of
 * generic types, annotations, what a method throws.
 */
final class OtherTypes extends ClassCodeVisitorSupport {
  private final ProgramCompiler compiler;
  private final ClassDecl inside;
  private Set<String> generics = Set.of();

  private OtherTypes(ProgramCompiler compiler, ClassDecl inside) {
    this.compiler = compiler;
    this.inside = inside;
  }

  /** Looks for the types of every class; all of them are declared. */
  static void check(ProgramCompiler compiler, List<ClassNode> classes) {
    for (ClassNode each : classes) {
      ClassDecl decl = Objects.requireNonNull(compiler.resolver().declared().get(each.getName()));
      new OtherTypes(compiler, decl).visitClass(each);
    }
  }

  @Override
  public void visitClass(ClassNode type) {
    generics = ClassCompiler.generics(type.getGenericsTypes());
    bounds(type.getGenericsTypes(), type);
    arguments(type.getUnresolvedSuperClass(false), type);
    for (ClassNode each : type.getInterfaces()) {
      arguments(each, type);
    }
    super.visitClass(type);
  }

  @Override
  protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
    Set<String> ofClass = generics;
    generics = new HashSet<>(ofClass);
    generics.addAll(ClassCompiler.generics(method.getGenericsTypes()));
    bounds(method.getGenericsTypes(), method);
    arguments(method.getReturnType(), method);
    parameters(method.getParameters());
    for (ClassNode each : method.getExceptions()) {
      whole(each, method);
    }
    super.visitConstructorOrMethod(method, isConstructor);
    generics = ofClass;
  }

  @Override
  public void visitField(FieldNode field) {
    arguments(field.getType(), field);
    super.visitField(field);
  }

  @Override
  public void visitClosureExpression(ClosureExpression closure) {
    parameters(closure.getParameters());
    super.visitClosureExpression(closure);
  }

  @Override
  public void visitDeclarationExpression(DeclarationExpression declaration) {
    if (declaration.getLeftExpression() instanceof TupleExpression several) {
      for (Expression each : several.getExpressions()) {
        if (each instanceof VariableExpression variable) {
          whole(variable.getOriginType(), variable);
        }
      }
    } else if (declaration.getLeftExpression() instanceof VariableExpression variable) {
      arguments(variable.getOriginType(), variable);
    }
    super.visitDeclarationExpression(declaration);
  }

  @Override
  public void visitConstructorCallExpression(ConstructorCallExpression call) {
    arguments(call.getType(), call);
    super.visitConstructorCallExpression(call);
  }

  @Override
  public void visitCastExpression(CastExpression cast) {
    arguments(cast.getType(), cast);
    super.visitCastExpression(cast);
  }

  @Override
  public void visitArrayExpression(ArrayExpression array) {
    arguments(array.getElementType(), array);
    super.visitArrayExpression(array);
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    arguments(loop.getVariableType(), loop);
    super.visitForLoop(loop);
  }

  @Override
  public void visitAnnotations(AnnotatedNode node) {
    for (AnnotationNode each : node.getAnnotations()) {
      whole(each.getClassNode(), each);
    }
  }

  private void parameters(Parameter @Nullable [] parameters) {
    if (parameters != null) {
      for (Parameter each : parameters) {
        arguments(each.getType(), each);
        visitAnnotations(each);
      }
    }
  }

  private void whole(ClassNode type, ASTNode at) {
    compiler.resolver().type(type, inside, generics, at);
    arguments(type, at);
  }

  private void arguments(@Nullable ClassNode type, ASTNode at) {
    ClassNode each = type;
    while (each != null && each.isArray()) {
      each = each.getComponentType();
    }
    if (each == null || each.isPrimaryClassNode()) {
      return;
    }
    GenericsType[] written = each.getGenericsTypes();
    if (written != null) {
      for (GenericsType argument : written) {
        if (!argument.isWildcard() && !argument.isPlaceholder()) {
          whole(argument.getType(), at);
        }
      }
      bounds(written, at);
    }
  }

  private void bounds(GenericsType @Nullable [] types, ASTNode at) {
    if (types == null) {
      return;
    }
    for (GenericsType each : types) {
      if (each.getLowerBound() != null) {
        whole(each.getLowerBound(), at);
      }
      if (each.getUpperBounds() != null) {
        for (ClassNode bound : each.getUpperBounds()) {
          whole(bound, at);
        }
      }
    }
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return compiler.source();
  }
}
