package delivery.groovy.refusal;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ListExpression;

/** A class whose parents and members are known, and where what is wrong with it is told. */
record LinkedClass(Faults faults, ClassNode node, ClassDecl decl, Map<ClassDecl, ClassNode> nodes) {
  /** Whether a transformation that is not known here changes its members. */
  boolean isTransformed() {
    return Stream.of(List.of(node), node.getFields(), node.getMethods())
        .flatMap(List::stream)
        .flatMap(each -> each.getAnnotations().stream())
        .anyMatch(
            each ->
                ClassChecks.CHANGING_MEMBERS.contains(each.getClassNode().getNameWithoutPackage()));
  }

  /** Whether it is what a constant of an enum overrides. */
  boolean isConstantBody() {
    return ClassChecks.isConstantBody(node);
  }

  /** Whether a constant of an enum has a class of its own. */
  boolean hasConstantBody() {
    return decl.constants().stream()
        .map(node::getDeclaredField)
        .anyMatch(
            constant ->
                constant != null
                    && constant.getInitialExpression() instanceof ListExpression given
                    && given.getExpressions().stream()
                        .anyMatch(
                            each ->
                                each instanceof ClassExpression body
                                    && ClassChecks.isConstantBody(body.getType())));
  }

  /** Whether the parameters of a method may be of types that each subclass chooses. */
  boolean isGeneric(Signature signature) {
    ClassNode owner = nodes.get(signature.owner());
    return owner == null
        || owner.getGenericsTypes() != null
        || owner.getDeclaredMethods(signature.name()).stream()
            .anyMatch(each -> each.getGenericsTypes() != null);
  }

  /** Where a method stands; the class for one that is made for a property. */
  ASTNode at(Signature signature) {
    MethodNode found = null;
    for (MethodNode each : node.getDeclaredMethods(signature.name())) {
      if (each.getParameters().length >= signature.types().length) {
        found = each;
      }
    }
    return found == null ? node : found;
  }

  /** Whether a class of another file is above, or a trait: it may have any method. */
  boolean isPartlyUnknown() {
    return Stream.concat(Stream.of(decl), decl.above().stream())
        .flatMap(each -> Stream.concat(Stream.of(each.parent), each.interfaces.stream()))
        .anyMatch(each -> each.library() != null);
  }

  /** Interfaces of Java, and the class of Java that it extends when that is abstract. */
  Set<Class<?>> javaTypes() {
    Set<Class<?>> all = new LinkedHashSet<>();
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
    if (decl.kind() == Kind.ENUM) {
      all.add(Enum.class);
    }
    return all;
  }

  static boolean isOfObject(String name, int count) {
    Integer known = Map.of("equals", 1, "hashCode", 0, "toString", 0).get(name);
    return known != null && known == count;
  }

  static String types(Signature signature) {
    return Arrays.stream(signature.types())
        .map(TypeRef::typeName)
        .collect(Collectors.joining(", "));
  }

  static String described(Signature signature) {
    return signature.returns().typeName() + " " + signature.name() + "(" + types(signature) + ")";
  }
}
