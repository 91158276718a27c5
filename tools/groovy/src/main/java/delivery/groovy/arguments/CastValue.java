package delivery.groovy.arguments;

import delivery.groovy.program.TypeRef;
import org.codehaus.groovy.runtime.wrappers.PojoWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is cast, while a method is chosen: the type of the cast counts, also where the
 * value is null. No method ever gets it.
 */
public final class CastValue extends PojoWrapper {
  private final TypeRef type;

  /** A value as its cast shows it. */
  public CastValue(@Nullable Object value, TypeRef type) {
    super(value, seen(value, type));
    this.type = type;
  }

  // To a method of Java, an object of a script is of the class that the interpreter gives it.
  private static Class<?> seen(@Nullable Object value, TypeRef type) {
    Class<?> java = type.java();
    return java != null ? java : value == null ? Object.class : value.getClass();
  }

  TypeRef type() {
    return type;
  }
}
