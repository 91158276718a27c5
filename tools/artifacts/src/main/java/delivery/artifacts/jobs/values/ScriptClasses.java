package delivery.artifacts.jobs.values;

import delivery.groovy.ClassNames;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a script may name: the kinds of values that it computes with. What it may do
 * with them is the business of {@link ScriptPolicy}. Everything else does not exist for it.
 */
public final class ScriptClasses implements ClassNames {
  private static final List<String> PACKAGES =
      List.of("java.util.", "java.math.", "java.time.", "java.text.");

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
          "groovy.util.Node",
          "groovy.util.NodeList",
          "org.codehaus.groovy.runtime.InvokerHelper");

  private static final List<String> KNOWN_PACKAGES =
      List.of(
          "com.cloudbees.",
          "com.fasterxml.jackson.",
          "com.google.common.",
          "delivery.",
          "groovy.",
          "hudson.",
          "io.jenkins.",
          "java.",
          "javaposse.",
          "javax.",
          "jenkins.",
          "net.sf.json.",
          "org.apache.commons.",
          "org.codehaus.groovy.",
          "org.jenkinsci.",
          "org.kohsuke.",
          "org.yaml.snakeyaml.");

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
  public @Nullable Class<?> find(String name) {
    if (!isAllowed(name)) {
      return null;
    }
    try {
      // Naming a class must not run its code.
      return Class.forName(name, false, ScriptClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError none) {
      return null;
    }
  }

  private static boolean isAllowed(String name) {
    if (name.startsWith("java.lang.")) {
      String simple = name.substring("java.lang.".length());
      return LANGUAGE.contains(simple) || simple.matches("[A-Za-z]*(Exception|Error)");
    }
    return GROOVY.contains(name) || PACKAGES.stream().anyMatch(name::startsWith);
  }

  /** Whether a name that does not exist here does on a controller, as far as it can be told. */
  public static boolean isProbablyKnownToJenkins(String name) {
    return KNOWN_PACKAGES.stream().anyMatch(name::startsWith)
        || KNOWN_WITHOUT_PACKAGE.contains(name)
        || ClassNames.DEFAULT_PACKAGES.stream().anyMatch(imported -> exists(imported + name));
  }

  private static boolean exists(String name) {
    return ScriptClasses.class.getResource("/" + name.replace('.', '/') + ".class") != null;
  }
}
