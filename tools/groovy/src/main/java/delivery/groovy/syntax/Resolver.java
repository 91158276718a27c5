package delivery.groovy.syntax;

import delivery.groovy.ClassNames;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.TypeRef;
import delivery.groovy.refusal.Faults;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.jspecify.annotations.Nullable;

/** Finds the classes that a script names, by name only: nothing of them is loaded for it. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
final class Resolver {
  private static final Set<String> EVERYWHERE =
      Set.of("java.math.BigDecimal", "java.math.BigInteger");

  private final ModuleNode module;
  private final ClassNames names;
  private final Faults faults;
  private final Map<String, ClassDecl> declared = new LinkedHashMap<>();
  private final Map<String, Optional<TypeRef>> known = new HashMap<>();
  private final String ownPackage;

  Resolver(ModuleNode module, ClassNames names, Faults faults) {
    this.module = module;
    this.names = names;
    this.faults = faults;
    this.ownPackage = module.getPackageName() == null ? "" : module.getPackageName();
  }

  Map<String, ClassDecl> declared() {
    return declared;
  }

  /** The type of a node; a fault when it does not exist, and a type of which nothing is known. */
  TypeRef type(ClassNode node, @Nullable ClassDecl inside, Set<String> generics, ASTNode at) {
    if (node.isArray()) {
      return type(node.getComponentType(), inside, generics, at).array();
    }
    if (ClassHelper.isPrimitiveType(node) || node == ClassHelper.VOID_TYPE) {
      return TypeRef.of(node.getTypeClass());
    }
    String name = node.getName();
    if (name.equals("java.lang.Object")
        || generics.contains(name)
        || node.isGenericsPlaceHolder()) {
      return TypeRef.OBJECT;
    }
    return find(name, inside)
        .orElseGet(
            () -> {
              faults.add(node.getLineNumber() > 0 ? node : at, names.unknown(name));
              return TypeRef.library(name);
            });
  }

  /** The class of a name, as it is written at this place. */
  Optional<TypeRef> find(String name, @Nullable ClassDecl inside) {
    for (ClassDecl each = inside; each != null; each = each.outer) {
      Optional<TypeRef> nested = nested(each, name);
      if (nested.isPresent()) {
        return nested;
      }
    }
    return known.computeIfAbsent(name, this::search);
  }

  private Optional<TypeRef> nested(ClassDecl around, String name) {
    ClassDecl found = declared.get(around.name() + "$" + name.replace('.', '$'));
    if (found != null) {
      return Optional.of(TypeRef.of(found));
    }
    if (around.parent.decl() != null && around.parent.decl() != around) {
      return nested(around.parent.decl(), name);
    }
    return Optional.empty();
  }

  private Optional<TypeRef> search(String name) {
    Optional<TypeRef> found = searchWhole(name);
    // A nested class: Map.Entry.
    int dot = name.lastIndexOf('.');
    while (found.isEmpty() && dot > 0) {
      found = searchWhole(name.substring(0, dot) + "$" + name.substring(dot + 1).replace('.', '$'));
      dot = name.lastIndexOf('.', dot - 1);
    }
    return found;
  }

  private Optional<TypeRef> searchWhole(String name) {
    ClassDecl own = declared.get(name);
    if (own == null && !ownPackage.isEmpty()) {
      own = declared.get(ownPackage + name);
    }
    if (own != null) {
      return Optional.of(TypeRef.of(own));
    }
    int end = name.indexOf('$');
    String first = end < 0 ? name : name.substring(0, end);
    String rest = end < 0 ? "" : name.substring(end);
    ImportNode imported = module.getImport(first);
    if (imported != null) {
      return exact(imported.getType().getName() + rest);
    }
    Optional<TypeRef> found = name.indexOf('.') >= 0 ? exact(name) : Optional.empty();
    if (found.isEmpty() && !ownPackage.isEmpty()) {
      found = exact(ownPackage + name);
    }
    for (ImportNode each : module.getStarImports()) {
      found = found.isPresent() ? found : exact(each.getPackageName() + name);
    }
    if (found.isEmpty() && name.indexOf('.') < 0) {
      for (String each : names.defaultPackages()) {
        found = found.isPresent() ? found : exact(each + name);
      }
      for (String each : EVERYWHERE) {
        if (found.isEmpty() && each.endsWith("." + name)) {
          found = exact(each);
        }
      }
      found = found.isPresent() ? found : exact(name);
    }
    return found;
  }

  private Optional<TypeRef> exact(String name) {
    ClassDecl own = declared.get(name);
    if (own != null) {
      return Optional.of(TypeRef.of(own));
    }
    Class<?> java = names.find(name);
    if (java != null) {
      return Optional.of(TypeRef.of(java));
    }
    if (names.isScriptClass(name)) {
      return Optional.of(TypeRef.library(name));
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 && name.indexOf('$') < 0 && Character.isUpperCase(last(name, dot))
        ? exactNested(name, dot)
        : Optional.empty();
  }

  private static char last(String name, int dot) {
    int before = name.lastIndexOf('.', dot - 1);
    return name.charAt(before + 1);
  }

  private Optional<TypeRef> exactNested(String name, int dot) {
    return exact(name.substring(0, dot) + "$" + name.substring(dot + 1));
  }

  boolean isWhole() {
    return names.isWhole();
  }

  /** Checks what the script imports. */
  void checkImports() {
    for (ImportNode each : module.getImports()) {
      if (exact(each.getType().getName()).isEmpty()) {
        faults.add(each, names.unknown(each.getType().getName()));
      }
    }
    module.getStaticImports().values().forEach(each -> type(each.getType(), null, Set.of(), each));
    module
        .getStaticStarImports()
        .values()
        .forEach(each -> type(each.getType(), null, Set.of(), each));
    for (ImportNode each : module.getStarImports()) {
      if (!names.hasPackage(each.getPackageName())) {
        faults.add(each, names.unknown(each.getPackageName() + "*"));
      }
    }
  }

  /** Whether a name with dots may be a class and none of a variable's properties. */
  boolean mayBeClassOfPackage(String name) {
    return names.mayBeClass(name);
  }

  /** Whether a name with a small first letter may be a class: only what the script itself names. */
  boolean mayBeClass(String name) {
    return (!Character.isLowerCase(name.charAt(0)) && names.mayBeClass(name))
        || declared.containsKey(name)
        || module.getImport(name) != null;
  }
}
