package delivery.artifacts.jobs;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.control.ClassNodeResolver;
import org.codehaus.groovy.control.CompilationUnit;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a script may name. Everything else does not exist for it: neither files nor the
 * network, neither processes nor reflection, neither compilers nor class loaders.
 */
final class AllowedClasses extends ClassNodeResolver {
  private static final List<String> PACKAGES =
      List.of("java.util.", "java.math.", "java.time.", "java.text.");

  private static final List<String> DENIED =
      List.of(
          "java.util.concurrent.",
          "java.util.jar.",
          "java.util.logging.",
          "java.util.prefs.",
          "java.util.spi.",
          "java.util.zip.",
          "java.time.zone.",
          "java.text.spi.");

  private static final Set<String> DENIED_CLASSES =
      Set.of(
          "java.util.Formatter",
          "java.util.ResourceBundle",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.Timer",
          "java.util.TimerTask");

  private static final Set<String> LANGUAGE =
      Set.of(
          "Boolean",
          "Byte",
          "CharSequence",
          "Character",
          "Comparable",
          "Deprecated",
          "Double",
          "Enum",
          "Float",
          "Integer",
          "Iterable",
          "Long",
          "Math",
          "Number",
          "Object",
          "Override",
          "Short",
          "String",
          "StringBuffer",
          "StringBuilder",
          "SuppressWarnings",
          "Throwable",
          "Void");

  private static final Set<String> GROOVY =
      Set.of(
          "groovy.json.JsonBuilder",
          "groovy.json.JsonException",
          "groovy.json.JsonOutput",
          "groovy.json.JsonSlurper",
          "groovy.json.JsonSlurperClassic",
          "groovy.lang.Closure",
          "groovy.lang.EmptyRange",
          "groovy.lang.GString",
          "groovy.lang.GroovyRuntimeException",
          "groovy.lang.IntRange",
          "groovy.lang.MissingMethodException",
          "groovy.lang.MissingPropertyException",
          "groovy.lang.ObjectRange",
          "groovy.lang.Range",
          "groovy.lang.Tuple",
          "groovy.lang.Tuple2",
          "groovy.transform.Field",
          "groovy.util.Node",
          "groovy.util.NodeList");

  private static final List<String> KNOWN_PACKAGES =
      List.of(
          "com.cloudbees.",
          "groovy.",
          "hudson.",
          "io.jenkins.",
          "java.",
          "javaposse.",
          "javax.",
          "jenkins.",
          "org.apache.commons.",
          "org.codehaus.groovy.",
          "org.jenkinsci.");

  private static final Set<String> KNOWN_WITHOUT_PACKAGE =
      Set.of(
          "AntBuilder",
          "ConfigSlurper",
          "Eval",
          "GroovyClassLoader",
          "GroovyShell",
          "XmlNodePrinter",
          "XmlParser",
          "XmlSlurper",
          "XmlUtil");

  @Override
  public @Nullable LookupResult resolveName(String name, CompilationUnit unit) {
    return isAllowed(name) ? super.resolveName(name, unit) : null;
  }

  static boolean isAllowed(String name) {
    if (name.startsWith("java.lang.")) {
      String simple = name.substring("java.lang.".length());
      return LANGUAGE.contains(simple)
          || simple.matches("[A-Za-z]*(Exception|Error)")
          || simple.equals("Character$UnicodeBlock");
    }
    if (PACKAGES.stream().anyMatch(name::startsWith)) {
      return DENIED.stream().noneMatch(name::startsWith) && !DENIED_CLASSES.contains(name);
    }
    boolean isOurs =
        name.equals(Guard.class.getName()) || name.equals(RecordingScript.class.getName());
    return isOurs || GROOVY.contains(name);
  }

  /** Whether a name that does not exist here does on a controller, as far as it can be told. */
  static boolean isProbablyKnownToJenkins(String name) {
    return KNOWN_PACKAGES.stream().anyMatch(name::startsWith)
        || KNOWN_WITHOUT_PACKAGE.contains(name)
        || List.of("java.lang.", "java.io.", "java.net.", "java.util.").stream()
            .anyMatch(imported -> exists(imported + name));
  }

  private static boolean exists(String name) {
    return Object.class.getResource("/" + name.replace('.', '/') + ".class") != null;
  }
}
