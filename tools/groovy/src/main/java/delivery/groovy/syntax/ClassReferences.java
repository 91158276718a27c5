package delivery.groovy.syntax;

import delivery.groovy.program.TypeRef;
import java.util.Optional;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** Classes that are written as names with dots. */
final class ClassReferences {
  private final Context in;

  ClassReferences(Context in) {
    this.in = in;
  }

  /** The class of a simple name. */
  Optional<TypeRef> classNamed(String name) {
    return in.compiler.resolver().mayBeClass(name)
        ? in.compiler.resolver().find(name, in.owner)
        : Optional.empty();
  }

  /** {@code java.util.Date}, {@code Map.Entry}, {@code String.class}, {@code Outer.this}. */
  Optional<TypeRef> className(PropertyExpression property) {
    String name = property.getPropertyAsString();
    if (name == null || property.isSafe() || property.isSpreadSafe()) {
      return Optional.empty();
    }
    if (name.equals("class")) {
      return switch (property.getObjectExpression()) {
        case ClassExpression type -> Optional.of(in.type(type.getType(), type));
        case VariableExpression variable
            when variable.getAccessedVariable() instanceof DynamicVariable ->
            in.compiler.resolver().mayBeClass(variable.getName())
                ? classNamed(variable.getName())
                : primitive(variable.getName());
        case PropertyExpression inner -> className(inner);
        default -> Optional.empty();
      };
    }
    String full = dotted(property);
    return full == null || !Character.isUpperCase(name.charAt(0))
        ? Optional.empty()
        : in.compiler.resolver().find(full, in.owner);
  }

  private static Optional<TypeRef> primitive(String name) {
    return switch (name) {
      case "int" -> Optional.of(TypeRef.of(int.class));
      case "long" -> Optional.of(TypeRef.of(long.class));
      case "boolean" -> Optional.of(TypeRef.of(boolean.class));
      case "double" -> Optional.of(TypeRef.of(double.class));
      default -> Optional.empty();
    };
  }

  /** The whole of a name with dots that starts at no variable. */
  private static @Nullable String dotted(Expression expression) {
    if (expression instanceof VariableExpression variable) {
      return variable.getAccessedVariable() instanceof DynamicVariable ? variable.getName() : null;
    }
    if (expression instanceof PropertyExpression property
        && !(property instanceof AttributeExpression)
        && !property.isSafe()
        && !property.isSpreadSafe()) {
      String before = dotted(property.getObjectExpression());
      String name = property.getPropertyAsString();
      return before == null || name == null ? null : before + "." + name;
    }
    return null;
  }
}
