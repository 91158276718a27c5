package delivery.groovy.refusal;

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

/** What Groovy refuses of a whole class, in Groovy's words; the class is linked. */
public final class ClassChecks {
  /** Annotations that give a class methods or parents, or take some. */
  public static final Set<String> CHANGING_MEMBERS =
      Set.of(
          "ASTTest",
          "AnnotationCollector",
          "AutoClone",
          "AutoExternalize",
          "Bindable",
          "Builder",
          "Category",
          "Delegate",
          "ExternalizeMethods",
          "ExternalizeVerifier",
          "IndexedProperty",
          "ListenerList",
          "Mixin",
          "Sortable",
          "Vetoable");

  private final LinkedClass type;
  private final Faults faults;
  private final ClassNode node;
  private final ClassDecl decl;

  private ClassChecks(LinkedClass type) {
    this.type = type;
    this.faults = type.faults();
    this.node = type.node();
    this.decl = type.decl();
  }

  /** Whether a class is what a constant of an enum overrides. */
  public static boolean isConstantBody(ClassNode node) {
    return node.getClass().getSimpleName().equals("EnumConstantClassNode");
  }

  /**
   * Checks one class.
   *
   * @param nodes every class of the script
   */
  public static void check(
      Faults faults, ClassNode node, ClassDecl decl, Map<ClassDecl, ClassNode> nodes) {
    LinkedClass type = new LinkedClass(faults, node, decl, nodes);
    ClassChecks checks = new ClassChecks(type);
    checks.parents();
    checks.repeated();
    new ModifierChecks(type).check();
    // What a transformation adds to a class, or takes from it, is not known here.
    if (!type.isTransformed()) {
      checks.unimplemented();
      new OverrideChecks(type).check();
    }
  }

  private void parents() {
    TypeRef parent = decl.parent;
    int modifiers =
        parent.decl() != null
            ? parent.decl().modifiers()
            : parent.java() != null ? parent.java().getModifiers() : 0;
    boolean ofEnum = parent.decl() != null && parent.decl().kind() == Kind.ENUM;
    if ((Modifier.isFinal(modifiers) || ofEnum) && !type.isConstantBody()) {
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
        if (each.field() == null && !written.add(LinkedClass.types(each))) {
          faults.add(
              type.at(each),
              "Repetitive method name/signature for method '%s' in class '%s'.",
              LinkedClass.described(each),
              decl.name());
        }
      }
      boolean several = all.stream().noneMatch(each -> each.field() != null) && hidden.size() > 1;
      if (several) {
        faults.add(
            type.at(all.get(0)),
            "Mixing private and public/protected methods of the same name causes multimethods to be"
                + " disabled and is forbidden to avoid surprising behaviour."
                + " Renaming the private methods will solve the problem.");
      }
    }
  }

  private void unimplemented() {
    boolean isWhole = decl.kind() == Kind.CLASS && !decl.isAbstract();
    boolean isPlainEnum = decl.kind() == Kind.ENUM && !type.hasConstantBody();
    if (type.isPartlyUnknown() || !(isWhole || isPlainEnum)) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String name : decl.allMethodNames()) {
      for (Signature each : decl.methods(name)) {
        if (each.isAbstract()
            && !inheritsFromJava(name, each.types().length)
            && decl.methods(name).stream().noneMatch(other -> implement(other, each))) {
          missing.add(LinkedClass.described(each));
        }
      }
    }
    type.javaTypes().forEach(each -> missing(each, missing));
    for (String each : missing) {
      faults.add(
          node,
          "Can't have an abstract method in a non-abstract class. The class '%s' must be declared"
              + " abstract or the method '%s' must be implemented.",
          decl.name(),
          each);
    }
  }

  /** Whether a method does, as far as is known: a parameter of a generic type is Object here. */
  private boolean implement(Signature method, Signature declared) {
    TypeRef[] types = declared.types();
    boolean isOne =
        !method.isAbstract() && method.types().length == types.length && type.isGeneric(declared);
    for (int i = 0; isOne && i < types.length; i++) {
      isOne = types[i].isObject() || types[i].equals(method.types()[i]);
    }
    return isOne;
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

  private boolean inheritsFromJava(String name, int count) {
    for (Class<?> each : type.javaTypes()) {
      for (Class<?> java = each; java != null && !java.isInterface(); java = java.getSuperclass()) {
        for (Method method : java.getDeclaredMethods()) {
          if (method.getName().equals(name)
              && method.getParameterCount() == count
              && !Modifier.isAbstract(method.getModifiers())) {
            return true;
          }
        }
      }
    }
    return LinkedClass.isOfObject(name, count);
  }
}
