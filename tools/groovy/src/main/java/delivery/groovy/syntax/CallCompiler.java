package delivery.groovy.syntax;

import delivery.groovy.program.Calls;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Node;
import delivery.groovy.program.Properties;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import java.util.List;
import java.util.Optional;
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

  private final StaticImports imports;
  private final OwnStatics statics;

  CallCompiler(Context in, ExpressionCompiler expressions) {
    this.in = in;
    this.expressions = expressions;
    this.imports = new StaticImports(in);
    this.statics = new OwnStatics(in);
  }

  Calls.Arguments arguments(Expression arguments) {
    List<Expression> all =
        arguments instanceof TupleExpression tuple ? tuple.getExpressions() : List.of(arguments);
    return new Calls.Arguments(expressions.all(all), in.compiler.isTyped());
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
    if (in.compiler.isTyped() && statics.calls(call)) {
      Expression at = call.getMethod();
      return new Calls.StaticCall(TypeRef.of(in.owner), name, arguments)
          .at(at.getLineNumber(), at.getColumnNumber());
    }
    Calls.Form form = form(call);
    if (form == Calls.Form.IMPLICIT) {
      Optional<StaticImports.Imported> imported = imports.method(name);
      if (imported.isPresent()) {
        return new Calls.StaticCall(imported.get().type(), imported.get().name(), arguments);
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

  /** A static field or getter that an import names. */
  @Nullable Node importedField(String name) {
    return imports.field(name).map(found -> field(found.type(), found.name())).orElse(null);
  }

  private static Node field(TypeRef type, String name) {
    return new Properties.Get(
        new Properties.Access(
            new Values.TypeValue(type), new Values.Constant(name), Properties.Form.PLAIN, false));
  }

  Node staticMethod(StaticMethodCallExpression call) {
    return new Calls.StaticCall(
        in.type(call.getOwnerType(), call), call.getMethod(), arguments(call.getArguments()));
  }

  Node constructor(ConstructorCallExpression call) {
    in.isSpecialCall = call.isSpecialCall();
    Calls.Arguments arguments = arguments(call.getArguments());
    in.isSpecialCall = false;
    if (call.isSpecialCall()) {
      return new Calls.SpecialNew(call.isSuperCall(), arguments);
    }
    if (call.isUsingAnonymousInnerClass()) {
      ClassDecl decl = in.compiler.anonymous(call.getType(), in);
      return new Calls.New(TypeRef.of(decl), arguments);
    }
    TypeRef type = in.type(call.getType(), call);
    new NameChecks(in).created(type, call);
    return new Calls.New(type, arguments);
  }
}
