package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Names;
import delivery.groovy.program.TypeRef;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ImportNode;

/** What the static imports of a script bring, by name. */
final class StaticImports {
  /**
   * @param name as its class has it
   */
  record Imported(TypeRef type, String name) {}

  private final Context in;

  StaticImports(Context in) {
    this.in = in;
  }

  /** The method that a call without a receiver means, unless the class around it has its own. */
  Optional<Imported> method(String name) {
    boolean own = !in.owner.ownMethods(name).isEmpty() || in.compiler.declares(in.owner, name);
    return own
        ? Optional.empty()
        : find(
            name, decl -> in.compiler.declares(decl, name), java -> has(java.getMethods(), name));
  }

  /** The field, or the property behind a getter, that a name means. */
  Optional<Imported> field(String name) {
    String getter = "get" + Names.capitalized(name);
    return find(
        name,
        decl -> decl.fields().stream().anyMatch(field -> field.name().equals(name)),
        java -> has(java.getFields(), name) || has(java.getMethods(), getter));
  }

  private Optional<Imported> find(
      String name, Predicate<ClassDecl> declared, Predicate<Class<?>> loaded) {
    ImportNode one = in.compiler.module().getStaticImports().get(name);
    if (one != null) {
      return Optional.of(new Imported(in.type(one.getType(), one), one.getFieldName()));
    }
    for (ImportNode each : in.compiler.module().getStaticStarImports().values()) {
      TypeRef type = in.type(each.getType(), each);
      ClassDecl decl = type.decl();
      Class<?> java = type.java();
      if (decl != null ? declared.test(decl) : java != null && loaded.test(java)) {
        return Optional.of(new Imported(type, name));
      }
    }
    return Optional.empty();
  }

  private static boolean has(Member[] members, String name) {
    return Stream.of(members)
        .anyMatch(each -> each.getName().equals(name) && Modifier.isStatic(each.getModifiers()));
  }
}
