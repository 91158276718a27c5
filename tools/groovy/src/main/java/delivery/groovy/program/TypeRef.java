package delivery.groovy.program;

import delivery.groovy.operation.Types;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * A type as a script names it.
 *
 * @param java the class of Java; for arrays of a script's class an array of Object
 * @param decl the script's class; for its arrays that of an element
 * @param library the full name of a class of another file
 * @param name as error texts write it
 * @param dimensions of an array of a script's class
 */
public record TypeRef(
    @Nullable Class<?> java,
    @Nullable ClassDecl decl,
    @Nullable String library,
    String name,
    int dimensions) {
  /** {@code Object}, also what is written without a type. */
  public static final TypeRef OBJECT = of(Object.class);

  /** A class of Java. */
  public static TypeRef of(Class<?> java) {
    return new TypeRef(java, null, null, java.getName(), 0);
  }

  /** A class of the script. */
  public static TypeRef of(ClassDecl decl) {
    return new TypeRef(null, decl, null, decl.name(), 0);
  }

  /** A class of another file. */
  public static TypeRef library(String name) {
    return new TypeRef(null, null, name, name, 0);
  }

  /** Whether every value fits. */
  public boolean isObject() {
    return java == Object.class;
  }

  /** The value of a variable that gets none: zero for numbers, else null. */
  public @Nullable Object firstValue() {
    return java == null || !java.isPrimitive() || java == void.class
        ? null
        : Array.get(Array.newInstance(java, 1), 0);
  }

  /** The same, but the class that stands for a primitive type. */
  public TypeRef boxed() {
    return java == null || !java.isPrimitive() ? this : of(Types.boxed(java));
  }

  /** As Java's sources write it: {@code java.lang.String[]}. */
  public String typeName() {
    return java == null ? name : java.getTypeName();
  }

  /** Whether {@code catch} takes it. */
  public boolean mayBeThrown() {
    ClassDecl each = decl;
    while (each != null && each.parent.decl() != null) {
      each = each.parent.decl();
    }
    Class<?> known = each == null ? java : each.parent.java();
    return known == null || Throwable.class.isAssignableFrom(known);
  }

  /** An array of it. */
  public TypeRef array() {
    if (java != null && decl == null) {
      return of(java.arrayType());
    }
    Class<?> arrays = java == null ? Object[].class : java.arrayType();
    return new TypeRef(arrays, decl, library, name, dimensions + 1);
  }

  /** Whether it is a class of a script, and no array. */
  public boolean isScript() {
    return dimensions == 0 && java == null;
  }
}
