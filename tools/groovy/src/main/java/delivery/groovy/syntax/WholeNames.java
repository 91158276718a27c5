package delivery.groovy.syntax;

import delivery.groovy.program.TypeRef;
import java.util.Optional;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** A copy of an expression whose classes have their full names, as in the text of an assertion. */
@SuppressWarnings("ReferenceEquality") // Groovy keeps one node for each of its own types
final class WholeNames implements ExpressionTransformer {
  private final Context in;
  private final ClassReferences references;

  WholeNames(Context in) {
    this.in = in;
    this.references = new ClassReferences(in);
  }

  @Override
  public @Nullable Expression transform(@Nullable Expression expression) {
    return switch (expression) {
      case null -> null;
      case ClosureExpression closure -> closure;
      case VariableExpression name when name.getAccessedVariable() instanceof DynamicVariable ->
          named(name, references.classNamed(name.getName()));
      case PropertyExpression property -> {
        Optional<TypeRef> type = references.className(property);
        yield type.isPresent() ? named(property, type) : property.transformExpression(this);
      }
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
