package delivery.groovy.program;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** One way to call a method: with all its parameters, or with some left out. */
public final class Signature {
  private final String name;
  private final ClassDecl owner;
  private final int modifiers;
  private final TypeRef[] types;
  private final int[] taken;
  private final boolean variable;
  private final @Nullable Code code;
  private final @Nullable FieldDecl field;

  Signature(
      String name,
      ClassDecl owner,
      int modifiers,
      TypeRef[] types,
      int[] taken,
      @Nullable Code code,
      @Nullable FieldDecl field) {
    this.name = name;
    this.owner = owner;
    this.modifiers = modifiers;
    this.types = types;
    this.taken = taken;
    this.code = code;
    this.field = field;
    TypeRef last = types.length == 0 ? null : types[types.length - 1];
    this.variable =
        last != null && (last.dimensions() > 0 || (last.java() != null && last.java().isArray()));
  }

  /** The method. */
  public String name() {
    return name;
  }

  /** The class that declares it. */
  public ClassDecl owner() {
    return owner;
  }

  /** Types of the arguments. */
  public TypeRef[] types() {
    return types;
  }

  /** Types of the arguments for Java, where a class of the script is any object. */
  public Class<?>[] javaTypes() {
    Class<?>[] all = new Class<?>[types.length];
    for (int i = 0; i < all.length; i++) {
      Class<?> java = types[i].java();
      all[i] = java == null ? Object.class : java;
    }
    return all;
  }

  /** For each argument, which parameter of the code it is. */
  public int[] taken() {
    return taken;
  }

  /** Whether its last parameter is an array. */
  public boolean isVariable() {
    return variable;
  }

  /** What it runs; null when it is abstract or of a property. */
  public @Nullable Code code() {
    return isAbstract() ? null : code;
  }

  /** The type that its value has, for a method that is written, also an abstract one. */
  public TypeRef returns() {
    return code == null ? TypeRef.OBJECT : code.returns;
  }

  /** The property that it gets or sets. */
  public @Nullable FieldDecl field() {
    return field;
  }

  /** Its modifiers as Java has them. */
  public int modifiers() {
    return modifiers;
  }

  /** Whether it is static. */
  public boolean isStatic() {
    return Modifier.isStatic(modifiers);
  }

  /** Whether subclasses do not override it. */
  public boolean isPrivate() {
    return Modifier.isPrivate(modifiers);
  }

  /** Whether it has no body. */
  public boolean isAbstract() {
    return Modifier.isAbstract(modifiers);
  }

  /** Whether it hides another of the same name. */
  boolean hides(Signature other) {
    if (types.length != other.types.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].name().equals(other.types[i].name())) {
        return false;
      }
    }
    return true;
  }
}
