package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.TypeRef;
import delivery.groovy.refusal.ClassChecks;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.GenericsType;
import org.codehaus.groovy.ast.InnerClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.PropertyNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jspecify.annotations.Nullable;

/** Makes declarations of a script's classes. */
final class ClassCompiler {
  private final ProgramCompiler compiler;

  ClassCompiler(ProgramCompiler compiler) {
    this.compiler = compiler;
  }

  void compile(List<ClassNode> nodes) {
    for (ClassNode each : nodes) {
      declare(each);
    }
    for (ClassNode each : nodes) {
      headers(each, decl(each));
    }
    if (compiler.resolver().isWhole()) {
      OtherTypes.check(compiler, nodes);
    }
    for (ClassNode each : nodes) {
      if (!isAnonymous(each)) {
        fields(each, decl(each));
      }
    }
    for (ClassNode each : nodes) {
      if (!isAnonymous(each)) {
        new MemberCompiler(compiler, each, decl(each), null).compile();
      }
    }
    for (ClassNode each : nodes) {
      decl(each).link();
    }
    for (ClassNode each : nodes) {
      ClassChecks.check(compiler.faults(), each, decl(each), compiler.nodes());
    }
  }

  private ClassDecl decl(ClassNode node) {
    return Objects.requireNonNull(compiler.resolver().declared().get(node.getName()));
  }

  private static boolean isAnonymous(ClassNode node) {
    return node instanceof InnerClassNode inner
        && inner.isAnonymous()
        && !ClassChecks.isConstantBody(node);
  }

  private void declare(ClassNode node) {
    boolean trait = annotations(node).containsKey("Trait");
    Kind kind =
        node.isScript()
            ? Kind.SCRIPT
            : node.isEnum()
                ? Kind.ENUM
                : trait ? Kind.TRAIT : node.isInterface() ? Kind.INTERFACE : Kind.CLASS;
    if (ClassChecks.isConstantBody(node)) {
      kind = Kind.CLASS;
    }
    ClassDecl decl = new ClassDecl(node.getName(), node.getModifiers(), kind);
    if (compiler.resolver().declared().put(node.getName(), decl) != null) {
      compiler.faults().add(node, "Invalid duplicate class definition of class " + node.getName());
    }
    compiler.nodes().put(decl, node);
    decl.annotations = annotations(node);
    if (kind == Kind.SCRIPT) {
      compiler.script(decl);
    }
  }

  static Map<String, Map<String, Object>> annotations(AnnotatedNode node) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (AnnotationNode each : node.getAnnotations()) {
      Map<String, Object> members = new HashMap<>(each.getMembers());
      all.put(each.getClassNode().getNameWithoutPackage(), members);
    }
    return all;
  }

  private void headers(ClassNode node, ClassDecl decl) {
    ClassNode outer = node.getOuterClass();
    if (outer != null) {
      decl.outer = compiler.resolver().declared().get(outer.getName());
      boolean isStatic = (node.getModifiers() & Modifier.STATIC) != 0;
      decl.inner =
          !isStatic
              && !node.isInterface()
              && !node.isEnum()
              && !ClassChecks.isConstantBody(node)
              && decl.kind() != Kind.TRAIT
              && outer.isInterface() == false;
    }
    if (decl.kind() == Kind.SCRIPT) {
      decl.parent = TypeRef.of(groovy.lang.Script.class);
      return;
    }
    Set<String> generics = generics(node.getGenericsTypes());
    List<TypeRef> interfaces = new ArrayList<>();
    for (ClassNode each : node.getInterfaces()) {
      if (!each.getName().equals("groovy.lang.GroovyObject")) {
        interfaces.add(compiler.resolver().type(each, decl, generics, node));
      }
    }
    ClassNode above = node.getUnresolvedSuperClass(false);
    boolean isEnum = decl.kind() == Kind.ENUM;
    if (above != null && !isEnum && !above.getName().equals("java.lang.Object")) {
      TypeRef parent = compiler.resolver().type(above, decl, generics, node);
      if (isInterface(parent) && decl.kind() == Kind.CLASS && !isAnonymous(node)) {
        compiler
            .faults()
            .add(
                node,
                "You are not allowed to extend the interface '%s', use implements instead.",
                parent.name());
      } else if (isInterface(parent)) {
        interfaces.add(parent);
      } else if (!isCyclic(parent, decl, node)) {
        decl.parent = parent;
      }
    }
    interfaces.removeIf(each -> isCyclic(each, decl, node));
    decl.interfaces = interfaces;
  }

  /** Whether a class would be above itself; nothing that is above it so far is. */
  private boolean isCyclic(TypeRef above, ClassDecl decl, ClassNode node) {
    boolean isCyclic = above.decl() != null && above.dimensions() == 0 && above.decl().isA(decl);
    if (isCyclic) {
      String twice = "Cyclic inheritance involving %s in %s %s";
      String kind = decl.isInterface() ? "interface" : "class";
      compiler.faults().add(node, twice, above.name(), kind, decl.name());
    }
    return isCyclic;
  }

  private static boolean isInterface(TypeRef type) {
    return type.decl() != null
        ? type.decl().isInterface()
        : type.java() != null && type.java().isInterface();
  }

  static Set<String> generics(GenericsType @Nullable [] types) {
    Set<String> names = new HashSet<>();
    if (types != null) {
      for (GenericsType each : types) {
        names.add(each.getName());
      }
    }
    return names;
  }

  private void fields(ClassNode node, ClassDecl decl) {
    Set<String> generics = generics(node.getGenericsTypes());
    Set<String> properties = new HashSet<>();
    for (PropertyNode each : node.getProperties()) {
      properties.add(each.getName());
    }
    for (FieldNode each : node.getFields()) {
      TypeRef type =
          each.isEnum()
              ? TypeRef.OBJECT
              : compiler.resolver().type(each.getType(), decl, generics, each);
      boolean property = properties.contains(each.getName());
      if (decl.fields().stream().anyMatch(known -> known.name().equals(each.getName()))) {
        String twice = "The field '%s' is declared multiple times.";
        compiler.faults().add(each, twice, each.getName());
      }
      if (isLazy(each)) {
        decl.addField("$" + each.getName(), type.boxed(), each.getModifiers(), false);
        continue;
      }
      int modifiers = property ? each.getModifiers() & ~Modifier.PRIVATE : each.getModifiers();
      boolean constant = decl.annotations.containsKey("Immutable") && property;
      decl.addField(
          each.getName(), type, constant ? modifiers | Modifier.FINAL : modifiers, property);
      if (each.isEnum()) {
        decl.addConstant(each.getName());
      }
    }
    if (decl.kind() == Kind.SCRIPT) {
      scriptFields(node, decl);
    }
  }

  /** Such a field has another name: who writes its own means the method that gets it. */
  static boolean isLazy(FieldNode field) {
    return annotations(field).containsKey("Lazy");
  }

  private void scriptFields(ClassNode node, ClassDecl decl) {
    MethodNode run = node.getDeclaredMethod("run", org.codehaus.groovy.ast.Parameter.EMPTY_ARRAY);
    if (run == null || !(run.getCode() instanceof BlockStatement block)) {
      return;
    }
    for (Statement each : block.getStatements()) {
      if (each instanceof ExpressionStatement statement
          && statement.getExpression() instanceof DeclarationExpression declaration
          && annotations(declaration).containsKey("Field")
          && declaration.getLeftExpression() instanceof VariableExpression variable) {
        TypeRef type = compiler.resolver().type(variable.getType(), decl, Set.of(), variable);
        int written = variable.getModifiers() & (Modifier.STATIC | Modifier.FINAL);
        FieldDecl field = decl.addField(variable.getName(), type, Modifier.PRIVATE | written, true);
        compiler.scriptFields().put(variable, field);
        compiler
            .fieldValues()
            .put(
                field,
                declaration.getRightExpression() instanceof EmptyExpression ? null : declaration);
      }
    }
  }

  void compileAnonymous(ClassNode node, ClassDecl decl, Context around) {
    if (compiler.compiled().contains(decl)) {
      return;
    }
    compiler.compiled().add(decl);
    compiler.nodes().put(decl, node);
    decl.inner = true;
    FunctionScope scope = new FunctionScope(FunctionScope.Kind.ANONYMOUS_CLASS, around.scope);
    decl.outer = around.owner;
    fields(node, decl);
    new MemberCompiler(compiler, node, decl, scope).compile();
    decl.captures = scope.captures();
  }
}
