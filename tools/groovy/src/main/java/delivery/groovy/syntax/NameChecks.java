package delivery.groovy.syntax;

import delivery.groovy.ClassNames;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Names;
import delivery.groovy.program.TypeRef;
import delivery.groovy.refusal.Faults;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.LabelVerifier;
import org.codehaus.groovy.control.SourceUnit;

/** What Groovy refuses of a name or of {@code new}, in Groovy's words. */
final class NameChecks {
  /** What Groovy adds to an enum. */
  private static final Set<String> OF_ENUM = Set.of("MIN_VALUE", "MAX_VALUE");

  private final Context in;

  NameChecks(Context in) {
    this.in = in;
  }

  /** A name that nothing declares, where there is no object that could have it. */
  void dynamic(VariableExpression name) {
    boolean refused =
        (in.isStatic || in.isSpecialCall)
            && !in.scope.isClosure()
            && (in.isSpecialCall || !in.isFirstValue)
            && (in.isSpecialCall || name.getAccessedVariable() instanceof DynamicVariable)
            && in.owner.kind() != ClassDecl.Kind.TRAIT
            && !isStatic(name.getName())
            && !mayBeImported()
            && !isImported(name.getName());
    if (refused) {
      in.compiler
          .faults()
          .add(
              name,
              "Apparent variable '%s' was found in a static scope but doesn't refer to a local"
                  + " variable, static field or class.",
              name.getName());
    }
  }

  /** A class of another file whose static members are all imported may have one of any name. */
  private boolean mayBeImported() {
    return in.compiler.module().getStaticStarImports().values().stream()
        .anyMatch(each -> in.type(each.getType(), each).library() != null);
  }

  /**
   * A class that this script may not name is one all the same, and no name that nothing declares.
   */
  private static boolean isImported(String name) {
    return ClassNames.DEFAULT_PACKAGES.stream()
        .map(each -> "/" + each.replace('.', '/') + name + ".class")
        .anyMatch(file -> NameChecks.class.getResource(file) != null);
  }

  private boolean isStatic(String name) {
    if (in.owner.kind() == ClassDecl.Kind.ENUM && OF_ENUM.contains(name)) {
      return true;
    }
    for (ClassDecl around = in.owner; around != null; around = around.outer) {
      List<ClassDecl> all = new ArrayList<>(List.of(around));
      all.addAll(around.above());
      if (all.stream().anyMatch(each -> hasStatic(each, name))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasStatic(ClassDecl decl, String name) {
    for (FieldDecl each : decl.fields()) {
      if (each.name().equals(name) && each.isStatic()) {
        return true;
      }
    }
    Set<String> methods = accessors(name);
    ClassNode node = in.compiler.nodes().get(decl);
    boolean written =
        node != null
            && node.getMethods().stream()
                .filter(MethodNode::isStatic)
                .anyMatch(each -> methods.contains(each.getName()));
    return written
        || mayHave(decl.parent, name)
        || decl.interfaces.stream().anyMatch(each -> mayHave(each, name));
  }

  private static Set<String> accessors(String name) {
    String capital = Names.capitalized(name);
    return Set.of("get" + capital, "is" + capital, "set" + capital);
  }

  /** A class of another file may have anything. */
  private static boolean mayHave(TypeRef type, String name) {
    Class<?> java = type.java();
    if (java == null) {
      return type.decl() == null;
    }
    Set<String> methods = accessors(name);
    return java != groovy.lang.Script.class
        && (List.of(java.getFields()).stream().anyMatch(each -> each.getName().equals(name))
            || List.of(java.getMethods()).stream()
                .anyMatch(
                    each ->
                        Modifier.isStatic(each.getModifiers())
                            && methods.contains(each.getName())));
  }

  /** Whether a name that is assigned to is one of Java's or Groovy's classes, which is refused. */
  void isNoClass(VariableExpression name) {
    if (name.getAccessedVariable() instanceof DynamicVariable) {
      new ClassReferences(in)
          .classNamed(name.getName())
          .map(TypeRef::java)
          .ifPresent(
              java ->
                  in.compiler
                      .faults()
                      .add(name, "you tried to assign a value to the class '%s'", java.getName()));
    }
  }

  /** What an assignment changes. */
  void assigned(Expression target) {
    String name =
        switch (target) {
          case VariableExpression variable
              when in.scope.lookup(variable) == null && !isLocal(variable) ->
              variable.getName();
          case PropertyExpression property
              when property.getObjectExpression() instanceof VariableExpression self
                  && self.isThisExpression() ->
              property.getPropertyAsString();
          default -> null;
        };
    for (FieldDecl each : in.owner.fields()) {
      boolean own = each.name().equals(name) && each.isFinal() && !in.compiler.isScript(in.owner);
      if (own && !in.method.equals(each.isStatic() ? "<clinit>" : "<init>")) {
        in.compiler
            .faults()
            .add(
                target,
                each.isStatic()
                    ? "cannot modify static final field '%s' outside of static initialization block."
                    : "cannot modify final field '%s' outside of constructor.",
                each.name());
      }
    }
  }

  private boolean isLocal(VariableExpression name) {
    var accessed = name.getAccessedVariable();
    return accessed != null && in.scope.lookup(accessed) != null;
  }

  /** The class of {@code new}. */
  void created(TypeRef type, ASTNode at) {
    ClassDecl decl = type.decl();
    if (decl != null && decl.kind() == ClassDecl.Kind.ENUM && type.dimensions() == 0) {
      boolean inside = false;
      for (ClassDecl each = in.owner; each != null; each = each.outer) {
        inside |= each == decl;
      }
      if (!inside) {
        in.compiler
            .faults()
            .add(at, "Enum constructor calls are only allowed inside the enum class");
      }
      return;
    }
    Class<?> java = type.java();
    boolean isInterface = decl != null ? decl.isInterface() : java != null && java.isInterface();
    boolean isAbstract =
        decl != null
            ? decl.isAbstract() && decl.kind() != ClassDecl.Kind.TRAIT
            : java != null && Modifier.isAbstract(java.getModifiers()) && !java.isArray();
    if (isAbstract && type.dimensions() == 0) {
      in.compiler
          .faults()
          .add(
              at,
              "You cannot create an instance from the abstract %s '%s'.",
              isInterface ? "interface" : "class",
              type.name());
    }
  }

  /**
   * {@code break} and {@code continue} of a closure: Groovy makes a class of it, which has no loop
   * around it.
   */
  static final class ClosureLabels extends LabelVerifier {
    private final Faults faults;

    ClosureLabels(SourceUnit source, Faults faults) {
      super(source);
      this.faults = faults;
    }

    void verify(ClosureExpression closure) {
      visitClassCodeContainer(closure.getCode());
    }

    @Override
    protected void addError(String message, ASTNode node) {
      faults.add(node, message);
    }
  }
}
