package delivery.groovy.program;

import java.lang.reflect.Modifier;

/** A field or property of a script's class. */
public final class FieldDecl {
  private final String name;
  private final TypeRef type;
  private final int modifiers;
  private final boolean property;
  private final ClassDecl owner;

  /** Place among the values of an object, or of the class when it is static. */
  int index;

  /** The object of a trait's field is where the trait is used. */
  FieldDecl(String name, TypeRef type, int modifiers, boolean property, ClassDecl owner) {
    this.name = name;
    this.type = type;
    this.modifiers = modifiers;
    this.property = property;
    this.owner = owner;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its type. */
  public TypeRef type() {
    return type;
  }

  /** The class that declares it. */
  public ClassDecl owner() {
    return owner;
  }

  /** Whether it is static. */
  public boolean isStatic() {
    return Modifier.isStatic(modifiers);
  }

  /** Whether it is set once. */
  public boolean isFinal() {
    return Modifier.isFinal(modifiers);
  }

  /** Whether Groovy gives it methods to get and set it. */
  public boolean isProperty() {
    return property;
  }

  /** Whether subclasses do not see it. */
  public boolean isPrivate() {
    return Modifier.isPrivate(modifiers);
  }

  /** Its modifiers as Java has them. */
  public int modifiers() {
    return modifiers;
  }

  /** Place among the values of its object or class. */
  public int index() {
    return index;
  }
}
