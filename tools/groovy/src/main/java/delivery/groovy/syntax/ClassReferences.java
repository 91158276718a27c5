package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.TypeRef;
import java.util.Optional;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;
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
        : primitive(name);
  }

  /** {@code String[]}, also of a name with dots or another array. */
  Optional<TypeRef> arrayClass(Expression expression) {
    return expression instanceof BinaryExpression array
            && array.getOperation().getType() == Types.LEFT_SQUARE_BRACKET
            && array.getRightExpression() instanceof ListExpression none
            && none.getExpressions().isEmpty()
        ? element(array.getLeftExpression()).map(TypeRef::array)
        : Optional.empty();
  }

  private Optional<TypeRef> element(Expression expression) {
    return switch (expression) {
      case VariableExpression name when name.getAccessedVariable() instanceof DynamicVariable ->
          classNamed(name.getName());
      case PropertyExpression property -> className(property);
      case ClassExpression type -> Optional.of(in.type(type.getType(), type));
      default -> arrayClass(expression);
    };
  }

  /** The class whose object {@code Outer.this} is. */
  Optional<ClassDecl> outer(PropertyExpression property) {
    return "this".equals(property.getPropertyAsString())
        ? element(property.getObjectExpression()).map(TypeRef::decl)
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
            classNamed(variable.getName());
        case PropertyExpression inner -> className(inner);
        default -> arrayClass(property.getObjectExpression());
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
      case "byte" -> Optional.of(TypeRef.of(byte.class));
      case "short" -> Optional.of(TypeRef.of(short.class));
      case "char" -> Optional.of(TypeRef.of(char.class));
      case "float" -> Optional.of(TypeRef.of(float.class));
      case "void" -> Optional.of(TypeRef.of(void.class));
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
