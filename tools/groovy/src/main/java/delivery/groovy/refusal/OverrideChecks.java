package delivery.groovy.refusal;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import groovy.lang.GroovyObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.jspecify.annotations.Nullable;

/** What Groovy refuses of methods that have the name and the parameters of one above them. */
final class OverrideChecks {
  private final LinkedClass type;
  private final Faults faults;
  private final ClassNode node;
  private final ClassDecl decl;

  OverrideChecks(LinkedClass type) {
    this.type = type;
    this.faults = type.faults();
    this.node = type.node();
    this.decl = type.decl();
  }

  void check() {
    overriding();
    if (decl.kind() == Kind.CLASS || decl.kind() == Kind.ENUM) {
      overridingJava();
    }
    node.getMethods().forEach(this::overrides);
  }

  private void overriding() {
    for (String name : decl.methodNames()) {
      for (Signature own : decl.ownMethods(name)) {
        for (ClassDecl above : decl.above()) {
          for (Signature other : above.ownMethods(name)) {
            if (!other.isPrivate() && LinkedClass.types(own).equals(LinkedClass.types(other))) {
              overriding(own, other, above);
            }
          }
        }
      }
    }
  }

  private void overriding(Signature own, Signature other, ClassDecl above) {
    if (Modifier.isFinal(other.modifiers())) {
      ofFinal(own, above.name());
      return;
    }
    boolean isWeaker =
        own.isPrivate()
            || (Modifier.isProtected(own.modifiers()) && Modifier.isPublic(other.modifiers()));
    if (isWeaker && above.kind() != Kind.TRAIT) {
      weaker(own, above.name());
    }
    Class<?> mine = own.field() == null ? own.returns().java() : null;
    Class<?> theirs = other.field() == null ? other.returns().java() : null;
    if (mine == null || theirs == null || own.isStatic() != other.isStatic()) {
      return;
    }
    if (mine.isPrimitive() && mine != void.class && theirs == Object.class) {
      faults.add(
          type.at(own),
          "Cannot override method %s in %s with new method having a primitive return type"
              + " and old method not",
          LinkedClass.described(own),
          above.name());
    } else if (mine != theirs && (theirs.isPrimitive() || !theirs.isAssignableFrom(mine))) {
      otherReturn(own, other.returns().name(), above.name());
    }
  }

  /** A method that says that it overrides another one. */
  private void overrides(MethodNode method) {
    int count = method.getParameters().length;
    boolean said =
        method.getAnnotations().stream()
            .anyMatch(each -> each.getClassNode().getNameWithoutPackage().equals("Override"));
    if (!said || decl.kind() == Kind.TRAIT || LinkedClass.isOfObject(method.getName(), count)) {
      return;
    }
    List<ClassDecl> above = decl.above();
    boolean ofScript =
        above.stream()
            .flatMap(each -> each.ownMethods(method.getName()).stream())
            .anyMatch(each -> each.types().length == count);
    boolean elsewhere =
        type.javaTypes().stream().anyMatch(each -> has(each, method.getName(), count))
            || type.isPartlyUnknown()
            || has(groovy.lang.GroovyObject.class, method.getName(), count);
    if (!ofScript && !elsewhere) {
      faults.add(
          method,
          "Method '%s' from class '%s' does not override method from its superclass or interfaces"
              + " but is annotated with @Override.",
          method.getName(),
          decl.name());
    }
  }

  private void ofFinal(Signature own, String above) {
    faults.add(
        type.at(own),
        "You are not allowed to override the final method %s(%s) from class '%s'.",
        own.name(),
        LinkedClass.types(own),
        above);
  }

  private void otherReturn(Signature own, String theirs, String above) {
    faults.add(
        type.at(own),
        "The return type of %s in %s is incompatible with %s in %s",
        LinkedClass.described(own),
        decl.name(),
        theirs,
        above);
  }

  private void weaker(Signature own, String above) {
    faults.add(
        type.at(own),
        "%s(%s) in %s cannot override %s in %s; attempting to assign weaker access privileges",
        own.name(),
        LinkedClass.types(own),
        decl.name(),
        own.name(),
        above);
  }

  /** Methods of a class of Java, where both have the same types. */
  private void overridingJava() {
    for (String name : decl.methodNames()) {
      for (Signature own : decl.ownMethods(name)) {
        boolean isKnown = List.of(own.types()).stream().allMatch(each -> each.java() != null);
        boolean isWritten = own.field() == null && !node.getDeclaredMethods(name).isEmpty();
        if (isKnown && isWritten && !own.isStatic()) {
          Set<Class<?>> above = new LinkedHashSet<>(type.javaTypes());
          above.addAll(List.of(Object.class, GroovyObject.class));
          above.forEach(java -> overridingJava(own, java));
        }
      }
    }
  }

  private void overridingJava(Signature own, Class<?> java) {
    Class<?>[] types = List.of(own.types()).stream().map(TypeRef::java).toArray(Class<?>[]::new);
    Method other = find(java, own.name(), types);
    if (other == null
        || Modifier.isStatic(other.getModifiers())
        || Modifier.isPrivate(other.getModifiers())) {
      return;
    }
    if (Modifier.isFinal(other.getModifiers())) {
      ofFinal(own, other.getDeclaringClass().getName());
      return;
    }
    boolean isLess = own.isPrivate() || Modifier.isProtected(own.modifiers());
    if (isLess && Modifier.isPublic(other.getModifiers())) {
      weaker(own, other.getDeclaringClass().getName());
    }
    Class<?> mine = own.returns().java();
    Class<?> theirs = other.getReturnType();
    boolean isOther =
        mine != null
            && mine != theirs
            && (mine.isPrimitive() || theirs.isPrimitive() || !theirs.isAssignableFrom(mine));
    if (isOther) {
      otherReturn(own, theirs.getTypeName(), other.getDeclaringClass().getName());
    }
  }

  private static @Nullable Method find(Class<?> java, String name, Class<?>[] types) {
    for (Class<?> each = java; each != null; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        if (method.getName().equals(name)
            && !method.isBridge()
            && Arrays.equals(method.getParameterTypes(), types)) {
          return method;
        }
      }
    }
    return null;
  }

  private static boolean has(Class<?> java, String name, int count) {
    boolean inherited =
        List.of(java.getMethods()).stream()
            .anyMatch(each -> each.getName().equals(name) && each.getParameterCount() == count);
    Class<?> above = java.getSuperclass();
    return inherited
        || List.of(java.getDeclaredMethods()).stream()
            .anyMatch(each -> each.getName().equals(name) && each.getParameterCount() == count)
        || (above != null && has(above, name, count));
  }
}
