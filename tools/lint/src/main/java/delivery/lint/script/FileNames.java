package delivery.lint.script;

import delivery.groovy.ClassNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.jspecify.annotations.Nullable;

/** The classes that the names of one file may mean. */
final class FileNames implements ClassNames {
  // Of groovy.util not everything is here.
  private static final List<String> PACKAGES =
      DEFAULT_PACKAGES.stream().filter(each -> !each.equals("groovy.util.")).toList();

  /** Packages without a dot in which Jenkins has classes. */
  private static final Set<String> OF_ONE_WORD = Set.of("hudson", "jenkins");

  /** Names that are Java's and Groovy's whatever packages are imported whole. */
  private static final Set<String> OF_ALL =
      Set.of(
          "ArrayList",
          "BigDecimal",
          "BigInteger",
          "Boolean",
          "Class",
          "Closure",
          "Cloneable",
          "Collection",
          "Comparable",
          "Comparator",
          "Date",
          "Deprecated",
          "Double",
          "Error",
          "Exception",
          "File",
          "Float",
          "GString",
          "HashMap",
          "IOException",
          "IllegalArgumentException",
          "IllegalStateException",
          "Integer",
          "InterruptedException",
          "Iterable",
          "Iterator",
          "LinkedHashMap",
          "List",
          "Long",
          "Map",
          "Math",
          "Number",
          "Object",
          "Override",
          "Runnable",
          "RuntimeException",
          "Script",
          "Serializable",
          "Set",
          "String",
          "StringBuilder",
          "System",
          "Thread",
          "Throwable");

  /** What {@code hudson.model}, which every script imports whole, has as well. */
  private static final Set<String> OF_MODEL = Set.of("java.util.Queue");

  private final NameableClasses known;
  private final String ownPackage;
  private final Set<String> packages;
  private final Set<String> imported;

  FileNames(NameableClasses known, ModuleNode module) {
    this.known = known;
    this.ownPackage = module.getPackageName() == null ? "" : module.getPackageName();
    this.packages =
        module.getStarImports().stream()
            .map(ImportNode::getPackageName)
            .collect(Collectors.toUnmodifiableSet());
    this.imported =
        module.getImports().stream()
            .map(each -> each.getType().getName())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public @Nullable Class<?> find(String name) {
    boolean isOther = OF_MODEL.contains(name) && !imported.contains(name);
    return name.indexOf('.') < 0 || isOther ? null : known.find(name);
  }

  @Override
  public boolean isScriptClass(String name) {
    if (known.isOwn(name)) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    String simple = name.substring(dot + 1);
    int nested = simple.indexOf('$', 1);
    if (nested > 0) {
      String outer = name.substring(0, dot + 1 + nested);
      return Character.isUpperCase(simple.charAt(0))
          && !isOfLanguage(simple.substring(0, nested))
          && isScriptClass(outer);
    }
    if (dot < 0) {
      return known.mayExist(name);
    }
    if (LanguageClasses.isKnownWhole(name) || Character.isUpperCase(name.charAt(0))) {
      return false;
    }
    if (imported.contains(name)) {
      return known.meant(name).isEmpty();
    }
    // A short name is one of the own or of an imported package only if nothing else explains it.
    String around = name.substring(0, dot + 1);
    return !(around.equals(ownPackage) || (packages.contains(around) && OF_ALL.contains(simple)));
  }

  private boolean isOfLanguage(String simple) {
    return simple.equals("BigDecimal")
        || simple.equals("BigInteger")
        || PACKAGES.stream().anyMatch(each -> known.find(each + simple) != null);
  }

  @Override
  public boolean mayBeClass(String name) {
    int dot = name.indexOf('.');
    if (dot > 0 && Character.isLowerCase(name.charAt(0)) && name.indexOf('.', dot + 1) < 0) {
      // Who writes "env.Name" means a variable, unless there is such a package.
      return OF_ONE_WORD.contains(name.substring(0, dot)) || known.isOwn(name);
    }
    return !known.isConstant(name) || known.isOwn(ownPackage + name);
  }

  @Override
  public List<String> defaultPackages() {
    return PACKAGES;
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public String unknown(String name) {
    String hint =
        name.indexOf('.') < 0
            ? known.toImport(name).map(full -> "; it needs \"import " + full + "\"").orElse("")
            : "";
    return UNRESOLVED
        + name
        + known.meant(name).map(meant -> "; did you mean \"" + meant + "\"?").orElse(hint);
  }
}
