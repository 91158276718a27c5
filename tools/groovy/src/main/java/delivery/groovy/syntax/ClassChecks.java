package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;

/** What Groovy refuses of a whole class, in Groovy's words; the class is linked. */
final class ClassChecks {
  private final Faults faults;
  private final ClassNode node;
  private final ClassDecl decl;

  private ClassChecks(Faults faults, ClassNode node, ClassDecl decl) {
    this.faults = faults;
    this.node = node;
    this.decl = decl;
  }

  static void check(Faults faults, ClassNode node, ClassDecl decl) {
    ClassChecks checks = new ClassChecks(faults, node, decl);
    checks.parents();
    checks.repeated();
    checks.overriding();
    checks.unimplemented();
    node.getMethods().forEach(checks::overrides);
  }

  private void parents() {
    TypeRef parent = decl.parent;
    int modifiers =
        parent.decl() != null
            ? parent.decl().modifiers()
            : parent.java() != null ? parent.java().getModifiers() : 0;
    boolean ofEnum = parent.decl() != null && parent.decl().kind() == Kind.ENUM;
    if ((Modifier.isFinal(modifiers) || ofEnum) && !ClassCompiler.isConstantBody(node)) {
      faults.add(node, "You are not allowed to overwrite the final class '%s'.", parent.name());
    }
    for (TypeRef each : decl.interfaces) {
      boolean isClass =
          each.decl() != null
              ? !each.decl().isInterface()
              : each.java() != null && !each.java().isInterface();
      if (isClass) {
        faults.add(
            node,
            "You are not allowed to implement the class '%s', use extends instead.",
            each.name());
      }
    }
  }

  /** Two methods with the same parameters; private and other ones of one name. */
  private void repeated() {
    for (String name : decl.methodNames()) {
      List<Signature> all = decl.ownMethods(name);
      Set<String> written = new HashSet<>();
      Set<Boolean> hidden = new HashSet<>();
      for (Signature each : all) {
        hidden.add(each.isPrivate());
        if (each.field() == null && !written.add(types(each))) {
          faults.add(
              at(name, each),
              "Repetitive method name/signature for method '%s' in class '%s'.",
              described(each),
              decl.name());
        }
      }
      boolean several = all.stream().noneMatch(each -> each.field() != null) && hidden.size() > 1;
      if (several) {
        faults.add(
            at(name, all.get(0)),
            "Mixing private and public/protected methods of the same name causes multimethods to be"
                + " disabled and is forbidden to avoid surprising behaviour."
                + " Renaming the private methods will solve the problem.");
      }
    }
  }

  private org.codehaus.groovy.ast.ASTNode at(String name, Signature signature) {
    MethodNode found = null;
    for (MethodNode each : node.getDeclaredMethods(name)) {
      if (each.getParameters().length >= signature.types().length) {
        found = each;
      }
    }
    return found == null ? node : found;
  }

  private void overriding() {
    for (String name : decl.methodNames()) {
      for (Signature own : decl.ownMethods(name)) {
        for (ClassDecl above : decl.above()) {
          for (Signature other : above.ownMethods(name)) {
            if (!other.isPrivate() && types(own).equals(types(other))) {
              overriding(own, other, above);
            }
          }
        }
      }
    }
  }

  private void overriding(Signature own, Signature other, ClassDecl above) {
    var place = at(own.name(), own);
    if (Modifier.isFinal(other.modifiers())) {
      faults.add(
          place,
          "You are not allowed to override the final method %s(%s) from class '%s'.",
          own.name(),
          types(own),
          above.name());
      return;
    }
    if (own.isPrivate() && above.kind() != Kind.TRAIT) {
      faults.add(
          place,
          "%s(%s) in %s cannot override %s in %s; attempting to assign weaker access privileges",
          own.name(),
          types(own),
          decl.name(),
          own.name(),
          above.name());
    }
    Class<?> mine = own.field() == null ? own.returns().java() : null;
    Class<?> theirs = other.field() == null ? other.returns().java() : null;
    if (mine == null || theirs == null || own.isStatic() != other.isStatic()) {
      return;
    }
    if (mine.isPrimitive() && mine != void.class && theirs == Object.class) {
      faults.add(
          place,
          "Cannot override method %s in %s with new method having a primitive return type"
              + " and old method not",
          described(own),
          above.name());
    } else if (mine != theirs && (theirs.isPrimitive() || !theirs.isAssignableFrom(mine))) {
      faults.add(
          place,
          "The return type of %s in %s is incompatible with %s in %s",
          described(own),
          decl.name(),
          other.returns().name(),
          above.name());
    }
  }

  /** A method that says that it overrides another one. */
  private void overrides(MethodNode method) {
    int count = method.getParameters().length;
    boolean said = ClassCompiler.annotations(method).containsKey("Override");
    if (!said || decl.kind() == Kind.TRAIT || isOfObject(method.getName(), count)) {
      return;
    }
    List<ClassDecl> above = decl.above();
    boolean ofScript =
        above.stream()
            .flatMap(each -> each.ownMethods(method.getName()).stream())
            .anyMatch(each -> each.types().length == count);
    boolean elsewhere =
        javaTypes().stream().anyMatch(each -> has(each, method.getName(), count))
            || decl.parent.library() != null
            || above.stream().anyMatch(each -> each.parent.library() != null)
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

  private void unimplemented() {
    boolean whole = decl.kind() == Kind.CLASS && !decl.isAbstract();
    if (!whole) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String name : decl.allMethodNames()) {
      for (Signature each : decl.methods(name)) {
        if (each.isAbstract() && !inheritsFromJava(name, each.types().length)) {
          missing.add(described(each));
        }
      }
    }
    javaTypes().forEach(each -> missing(each, missing));
    for (String each : missing) {
      faults.add(
          node,
          "Can't have an abstract method in a non-abstract class. The class '%s' must be declared"
              + " abstract or the method '%s' must be implemented.",
          decl.name(),
          each);
    }
  }

  private void missing(Class<?> java, List<String> missing) {
    for (Method each : java.getMethods()) {
      int count = each.getParameterCount();
      boolean implemented =
          each.getDeclaringClass() == groovy.lang.GroovyObject.class
              || !Modifier.isAbstract(each.getModifiers())
              || inheritsFromJava(each.getName(), count)
              || decl.methods(each.getName()).stream().anyMatch(own -> own.types().length == count);
      if (!implemented) {
        String types =
            Arrays.stream(each.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", "));
        String described =
            each.getReturnType().getTypeName() + " " + each.getName() + "(" + types + ")";
        if (!missing.contains(described)) {
          missing.add(described);
        }
      }
    }
  }

  /** Interfaces of Java, and the class of Java that it extends when that is abstract. */
  private Set<Class<?>> javaTypes() {
    Set<Class<?>> all = new java.util.LinkedHashSet<>();
    List<ClassDecl> classes = new ArrayList<>(List.of(decl));
    classes.addAll(decl.above());
    for (ClassDecl each : classes) {
      for (TypeRef type : each.interfaces) {
        if (type.java() != null) {
          all.add(type.java());
        }
      }
      if (each.parent.java() != null) {
        all.add(each.parent.java());
      }
    }
    return all;
  }

  private boolean inheritsFromJava(String name, int count) {
    for (Class<?> each : javaTypes()) {
      for (Class<?> type = each; type != null && !type.isInterface(); type = type.getSuperclass()) {
        for (Method method : type.getDeclaredMethods()) {
          if (method.getName().equals(name)
              && method.getParameterCount() == count
              && !Modifier.isAbstract(method.getModifiers())) {
            return true;
          }
        }
      }
    }
    return isOfObject(name, count);
  }

  private static boolean isOfObject(String name, int count) {
    Integer known = Map.of("equals", 1, "hashCode", 0, "toString", 0).get(name);
    return known != null && known == count;
  }

  private static String types(Signature signature) {
    return Arrays.stream(signature.types())
        .map(TypeRef::typeName)
        .collect(Collectors.joining(", "));
  }

  private static String described(Signature signature) {
    return signature.returns().typeName() + " " + signature.name() + "(" + types(signature) + ")";
  }
}
