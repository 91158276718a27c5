package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.lock.SandboxNames;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the sandbox permits, by the lock and by the signatures that the repository's configuration
 * approves.
 */
record PermittedMembers(SandboxNames locked, SandboxNames approved) {
  static PermittedMembers of(Repository repository) {
    return repository.derived(
        PermittedMembers.class,
        each ->
            new PermittedMembers(
                each.lock().sandboxNames(), SandboxNames.of(approved(each).toList())));
  }

  private static Stream<String> approved(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.values().stream())
        .filter(
            value ->
                value.path().toLowerCase(Locale.ROOT).contains("scriptapproval.approvedsignatures"))
        .map(BoundValue::value)
        .filter(YamlScalar.class::isInstance)
        .map(value -> ((YamlScalar) value).value());
  }

  /** Whether a list of the sandbox names this class. */
  boolean names(String type) {
    return locked.classes().contains(type) || approved.classes().contains(type);
  }

  private boolean permits(String signature) {
    return locked.signatures().contains(signature) || approved.signatures().contains(signature);
  }

  boolean constructor(String type) {
    return permits("new " + type);
  }

  /**
   * Whether a static method is sure to exist, or its class to be one of Jenkins', and is not
   * permitted.
   */
  boolean refusesMethod(String type, String name) {
    if (!FileClasses.isJava(type)) {
      return isJenkins(type) && !permits("staticMethod " + type + " " + name);
    }
    boolean exists = false;
    for (Method method : load(type).getMethods()) {
      if (method.getName().equals(name) && Modifier.isStatic(method.getModifiers())) {
        exists = true;
        String declaring = method.getDeclaringClass().getName();
        if (permits("staticMethod " + declaring + " " + name)) {
          return false;
        }
      }
    }
    return exists;
  }

  /** The getter or field that a property of a class reads, when it is not permitted. */
  Optional<String> refusedProperty(String type, String name) {
    String getter = "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    if (refusesMethod(type, getter) && (FileClasses.isJava(type) || isGetterName(name))) {
      return Optional.of("staticMethod " + type + " " + getter);
    }
    if (!FileClasses.isJava(type)) {
      return Optional.empty();
    }
    for (Field field : load(type).getFields()) {
      String signature = "staticField " + field.getDeclaringClass().getName() + " " + name;
      if (field.getName().equals(name)
          && Modifier.isStatic(field.getModifiers())
          && !permits(signature)) {
        return Optional.of(signature);
      }
    }
    return Optional.empty();
  }

  // Constants of Jenkins' classes are fields, and which there are is not known here.
  private static boolean isGetterName(String name) {
    return Character.isLowerCase(name.charAt(0)) && !name.equals("class") && !name.equals("name");
  }

  private static boolean isJenkins(String type) {
    return type.startsWith("hudson.") || type.startsWith("jenkins.");
  }

  private static Class<?> load(String javaType) {
    try {
      return Class.forName(javaType, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(javaType + " has a file and cannot be found", e);
    }
  }
}
