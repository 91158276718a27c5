package delivery.groovy.syntax;

import delivery.groovy.program.Calls;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Names;
import delivery.groovy.program.Node;
import delivery.groovy.program.Properties;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** Makes nodes of calls. */
final class CallCompiler {
  private final Context in;
  private final ExpressionCompiler expressions;

  CallCompiler(Context in, ExpressionCompiler expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  Calls.Arguments arguments(Expression arguments) {
    List<Expression> all =
        arguments instanceof TupleExpression tuple ? tuple.getExpressions() : List.of(arguments);
    return new Calls.Arguments(expressions.all(all));
  }

  Node method(MethodCallExpression call) {
    Calls.Arguments arguments = arguments(call.getArguments());
    String name =
        call.getMethod() instanceof ConstantExpression constant
            ? String.valueOf(constant.getValue())
            : "";
    Optional<Node> ofTrait = ofTrait(call, name, arguments);
    if (ofTrait.isPresent()) {
      return ofTrait.get();
    }
    Calls.Form form = form(call);
    boolean own = !in.owner.ownMethods(name).isEmpty() || in.compiler.declares(in.owner, name);
    if (form == Calls.Form.IMPLICIT && !own) {
      Optional<Node> imported = imported(name, arguments);
      if (imported.isPresent()) {
        return imported.get();
      }
    }
    Node method = name.isEmpty() ? expressions.node(call.getMethod()) : new Values.Constant(name);
    Node made =
        new Calls.MethodCall(form, expressions.node(call.getObjectExpression()), method, arguments);
    Expression at = call.getMethod().getLineNumber() > 0 ? call.getMethod() : call;
    return made.at(at.getLineNumber(), at.getColumnNumber());
  }

  /** {@code Trait.super.m()}. */
  private Optional<Node> ofTrait(MethodCallExpression call, String name, Calls.Arguments given) {
    if (call.getObjectExpression() instanceof PropertyExpression property
        && "super".equals(property.getPropertyAsString())
        && property.getObjectExpression() instanceof VariableExpression type) {
      return expressions
          .classes()
          .classNamed(type.getName())
          .map(TypeRef::decl)
          .map(
              decl ->
                  new Calls.TraitCall(decl, name, given)
                      .at(call.getMethod().getLineNumber(), call.getMethod().getColumnNumber()));
    }
    return Optional.empty();
  }

  private static Calls.Form form(MethodCallExpression call) {
    if (call.isImplicitThis()) {
      return Calls.Form.IMPLICIT;
    }
    if (call.getObjectExpression() instanceof VariableExpression variable) {
      if (variable.getName().equals("super")) {
        return Calls.Form.SUPER;
      }
      if (variable.getName().equals("this")) {
        return Calls.Form.THIS;
      }
    }
    return call.isSpreadSafe()
        ? Calls.Form.SPREAD
        : call.isSafe() ? Calls.Form.SAFE : Calls.Form.PLAIN;
  }

  private Optional<Node> imported(String name, Calls.Arguments arguments) {
    ImportNode one = in.compiler.module().getStaticImports().get(name);
    if (one != null) {
      TypeRef type = in.type(one.getType(), one);
      return Optional.of(new Calls.StaticCall(type, one.getFieldName(), arguments));
    }
    for (ImportNode each : in.compiler.module().getStaticStarImports().values()) {
      TypeRef type = in.type(each.getType(), each);
      ClassDecl decl = type.decl();
      Class<?> java = type.java();
      boolean has =
          decl != null ? in.compiler.declares(decl, name) : java != null && hasStatic(java, name);
      if (has) {
        return Optional.of(new Calls.StaticCall(type, name, arguments));
      }
    }
    return Optional.empty();
  }

  /** A static field or getter that an import names. */
  @Nullable Node importedField(String name) {
    ImportNode one = in.compiler.module().getStaticImports().get(name);
    if (one != null) {
      return field(in.type(one.getType(), one), one.getFieldName());
    }
    String getter = "get" + Names.capitalized(name);
    for (ImportNode each : in.compiler.module().getStaticStarImports().values()) {
      TypeRef type = in.type(each.getType(), each);
      ClassDecl decl = type.decl();
      Class<?> java = type.java();
      boolean has =
          decl != null
              ? decl.fields().stream().anyMatch(field -> field.name().equals(name))
              : java != null && (hasField(java, name) || hasStatic(java, getter));
      if (has) {
        return field(type, name);
      }
    }
    return null;
  }

  private static Node field(TypeRef type, String name) {
    return new Properties.Get(
        new Properties.Access(
            new Values.TypeValue(type), new Values.Constant(name), Properties.Form.PLAIN));
  }

  private static boolean hasField(Class<?> java, String name) {
    for (Field each : java.getFields()) {
      if (each.getName().equals(name) && Modifier.isStatic(each.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStatic(Class<?> java, String name) {
    for (Method each : java.getMethods()) {
      if (each.getName().equals(name) && Modifier.isStatic(each.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  Node staticMethod(StaticMethodCallExpression call) {
    return new Calls.StaticCall(
        in.type(call.getOwnerType(), call), call.getMethod(), arguments(call.getArguments()));
  }

  Node constructor(ConstructorCallExpression call) {
    Calls.Arguments arguments = arguments(call.getArguments());
    if (call.isSpecialCall()) {
      return new Calls.SpecialNew(call.isSuperCall(), arguments);
    }
    if (call.isUsingAnonymousInnerClass()) {
      ClassDecl decl = in.compiler.anonymous(call.getType(), in);
      return new Calls.New(TypeRef.of(decl), arguments);
    }
    return new Calls.New(in.type(call.getType(), call), arguments);
  }
}
