package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Node;
import delivery.groovy.program.Operations;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/** Classes that are written as names with dots. */
final class ClassReferences {
  private static final Map<String, Class<?>> PRIMITIVES =
      Stream.of(
              boolean.class,
              byte.class,
              short.class,
              char.class,
              int.class,
              long.class,
              float.class,
              double.class,
              void.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, type -> type));

  private final Context in;

  ClassReferences(Context in) {
    this.in = in;
  }

  /** The class of a simple name. */
  Optional<TypeRef> classNamed(String name) {
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return Optional.of(TypeRef.of(primitive));
    }
    return in.compiler.resolver().mayBeClass(name)
        ? in.compiler.resolver().find(name, in.owner)
        : Optional.empty();
  }

  /** The class whose object {@code Outer.this} is. */
  Optional<ClassDecl> outer(PropertyExpression property) {
    return "this".equals(property.getPropertyAsString())
        ? classOf(property.getObjectExpression()).map(TypeRef::decl)
        : Optional.empty();
  }

  /** {@code java.util.Date}, {@code Map.Entry}, {@code String.class}, {@code Outer.this}. */
  Optional<TypeRef> className(PropertyExpression property) {
    String name = property.getPropertyAsString();
    if (name == null || property.isSafe() || property.isSpreadSafe()) {
      return Optional.empty();
    }
    if (name.equals("class")) {
      return classOf(property.getObjectExpression());
    }
    String full = dotted(property);
    return full == null
            || !Character.isUpperCase(name.charAt(0))
            || !in.compiler.resolver().mayBeClassOfPackage(full)
        ? Optional.empty()
        : in.compiler.resolver().find(full, in.owner);
  }

  /** A class that an expression names: one of those, {@code int}, {@code String[]}. */
  Optional<TypeRef> classOf(Expression expression) {
    return switch (expression) {
      case ClassExpression type -> Optional.of(in.type(type.getType(), type));
      case VariableExpression variable
          when variable.getAccessedVariable() instanceof DynamicVariable ->
          classNamed(variable.getName());
      case PropertyExpression property when !(property instanceof AttributeExpression) ->
          className(property);
      case BinaryExpression array
          when array.getOperation().getType() == Types.LEFT_SQUARE_BRACKET
              && array.getRightExpression() instanceof ListExpression list
              && list.getExpressions().isEmpty() ->
          classOf(array.getLeftExpression()).map(TypeRef::array);
      default -> Optional.empty();
    };
  }

  /** {@code C[]} and {@code C[k: v]}: a class, and the cast of a map. */
  @Nullable Node value(BinaryExpression binary, ExpressionCompiler expressions) {
    Optional<TypeRef> array = classOf(binary);
    if (array.isPresent()) {
      return new Values.TypeValue(array.get());
    }
    List<? extends Expression> entries =
        binary.getRightExpression() instanceof ListExpression list
            ? list.getExpressions()
            : List.of(binary.getRightExpression());
    MapExpression map = new MapExpression();
    for (Expression each : entries) {
      if (!(each instanceof MapEntryExpression entry)) {
        return null;
      }
      map.addMapEntryExpression(entry);
    }
    if (entries.isEmpty()) {
      return null;
    }
    return classOf(binary.getLeftExpression())
        .map(type -> new Operations.Cast(expressions.node(map), type, false))
        .orElse(null);
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
