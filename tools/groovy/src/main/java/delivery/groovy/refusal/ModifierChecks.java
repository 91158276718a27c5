package delivery.groovy.refusal;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.Names;
import delivery.groovy.program.TypeRef;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.InnerClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.PropertyNode;

/** Modifiers and names that contradict each other. */
final class ModifierChecks {
  private final Faults faults;
  private final ClassNode node;
  private final ClassDecl decl;

  ModifierChecks(LinkedClass type) {
    this.faults = type.faults();
    this.node = type.node();
    this.decl = type.decl();
  }

  void check() {
    if (decl.kind() == Kind.CLASS || decl.kind() == Kind.INTERFACE) {
      ofClass();
      node.getMethods().forEach(this::ofMethod);
    }
    Set<TypeRef> once = new HashSet<>();
    for (TypeRef each : decl.interfaces) {
      if (!once.add(each)) {
        faults.add(node, "Duplicate interfaces in implements list: %s", each.name());
      }
    }
    properties();
  }

  private void ofClass() {
    int modifiers = node.getModifiers();
    if (Modifier.isFinal(modifiers) && decl.isAbstract()) {
      faults.add(node, "The class '%s' must not be both final and abstract.", decl.name());
    }
    if (!(node instanceof InnerClassNode)) {
      int wrong = modifiers & (Modifier.PRIVATE | Modifier.PROTECTED | Modifier.STATIC);
      if (wrong != 0) {
        faults.add(
            node,
            "The class '%s' has an incorrect modifier %s.",
            decl.name(),
            Modifier.toString(wrong));
      }
    }
  }

  private void ofMethod(MethodNode method) {
    int modifiers = method.getModifiers();
    String name = method.getName();
    if (decl.kind() == Kind.INTERFACE) {
      int wrong = modifiers & (Modifier.PRIVATE | Modifier.PROTECTED);
      if (wrong != 0) {
        faults.add(
            method,
            "Method '%s' is %s but should be public in interface '%s'.",
            name,
            Modifier.toString(wrong),
            decl.name());
      }
      if (Modifier.isStatic(modifiers) && !name.equals("<clinit>")) {
        faults.add(
            method,
            "The method '%s' from interface '%s' must not be static. Only fields may be static in"
                + " an interface.",
            name,
            decl.name());
      }
    } else if (method.isAbstract() && method.isPrivate()) {
      faults.add(
          method,
          "Method '%s' from class '%s' must not be private as it is declared as an abstract"
              + " method.",
          name,
          decl.name());
    }
  }

  private void properties() {
    for (PropertyNode each : node.getProperties()) {
      String name = each.getName();
      for (PropertyNode other : node.getProperties()) {
        boolean isSame =
            Character.isUpperCase(name.charAt(0))
                && !name.equals(other.getName())
                && name.equals(Names.capitalized(other.getName()));
        if (isSame) {
          faults.add(
              each,
              "The field %s and %s on the class %s will result in duplicate JavaBean properties,"
                  + " which is not allowed",
              name,
              other.getName(),
              decl.name());
        }
      }
    }
  }
}
