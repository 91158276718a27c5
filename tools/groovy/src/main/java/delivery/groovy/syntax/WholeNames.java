package delivery.groovy.syntax;

import delivery.groovy.program.TypeRef;
import java.util.Optional;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** A copy of an expression whose classes have their full names, as in the text of an assertion. */
@SuppressWarnings("ReferenceEquality") // Groovy keeps one node for each of its own types
final class WholeNames implements ExpressionTransformer {
  private final Context in;
  private final ClassReferences references;
  private final StaticImports imports;
  private final OwnStatics own;

  WholeNames(Context in) {
    this.in = in;
    this.own = new OwnStatics(in);
    this.references = new ClassReferences(in);
    this.imports = new StaticImports(in);
  }

  @Override
  public @Nullable Expression transform(@Nullable Expression expression) {
    return switch (expression) {
      case null -> null;
      case ClosureExpression closure ->
          new ClosureExpression(parameters(closure.getParameters()), closure.getCode());
      case VariableExpression name when name.getAccessedVariable() instanceof DynamicVariable ->
          variable(name);
      case MethodCallExpression call when own.calls(call) ->
          new StaticMethodCallExpression(
              ClassHelper.makeWithoutCaching(in.owner.name()),
              call.getMethodAsString(),
              transform(call.getArguments()));
      case MethodCallExpression call when call.isImplicitThis() -> call(call);
      case PropertyExpression property -> {
        Optional<TypeRef> type = references.className(property);
        yield type.isPresent() ? named(property, type) : property.transformExpression(this);
      }
      case BinaryExpression array when references.classOf(array).isPresent() ->
          named(array, references.classOf(array));
      case ClassExpression type -> new ClassExpression(whole(type.getType()));
      case CastExpression cast -> {
        CastExpression copy =
            new CastExpression(whole(cast.getType()), transform(cast.getExpression()));
        copy.setCoerce(cast.isCoerce());
        yield copy;
      }
      case ConstructorCallExpression made when !made.isSpecialCall() ->
          new ConstructorCallExpression(whole(made.getType()), transform(made.getArguments()));
      default -> expression.transformExpression(this);
    };
  }

  private Expression variable(VariableExpression name) {
    Optional<StaticImports.Imported> imported = imports.field(name.getName());
    return imported.isPresent()
        ? new PropertyExpression(
            new ClassExpression(ClassHelper.makeWithoutCaching(imported.get().type().name())),
            imported.get().name())
        : named(name, references.classNamed(name.getName()));
  }

  private Expression call(MethodCallExpression call) {
    Optional<StaticImports.Imported> imported =
        Optional.ofNullable(call.getMethodAsString()).flatMap(imports::method);
    return imported.isPresent()
        ? new StaticMethodCallExpression(
            ClassHelper.makeWithoutCaching(imported.get().type().name()),
            imported.get().name(),
            transform(call.getArguments()))
        : call.transformExpression(this);
  }

  private Parameter @Nullable [] parameters(Parameter @Nullable [] written) {
    if (written == null) {
      return null;
    }
    Parameter[] whole = new Parameter[written.length];
    for (int i = 0; i < written.length; i++) {
      Parameter each = written[i];
      whole[i] = new Parameter(whole(each.getType()), each.getName(), each.getInitialExpression());
    }
    return whole;
  }

  private static Expression named(Expression written, Optional<TypeRef> type) {
    return type.<Expression>map(
            found -> new ClassExpression(ClassHelper.makeWithoutCaching(found.name())))
        .orElse(written);
  }

  private ClassNode whole(ClassNode type) {
    if (type.isArray()) {
      return whole(type.getComponentType()).makeArray();
    }
    if (type.isRedirectNode() || ClassHelper.isPrimitiveType(type)) {
      return type;
    }
    Optional<TypeRef> found = in.compiler.resolver().find(type.getName(), in.owner);
    if (found.isEmpty() || ClassHelper.make(type.getName()) == type) {
      return type;
    }
    ClassNode named = ClassHelper.makeWithoutCaching(type.getName());
    Class<?> java = found.get().java();
    named.setRedirect(
        java == null ? ClassHelper.makeWithoutCaching(found.get().name()) : ClassHelper.make(java));
    named.setGenericsTypes(type.getGenericsTypes());
    return named;
  }
}
