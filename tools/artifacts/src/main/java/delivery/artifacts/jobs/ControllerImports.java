package delivery.artifacts.jobs;

import delivery.artifacts.jobs.values.ScriptClasses;
import delivery.groovy.ClassNames;
import delivery.groovy.GroovyFault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that a script imports from what a controller has and this computer has not: known by
 * their short names, too, or unknown by name where all of a package is imported.
 *
 * @param names short names
 * @param anyName whether a whole package of a controller is imported
 */
record ControllerImports(Set<String> names, boolean anyName) {
  private static final Pattern IMPORT =
      Pattern.compile(
          "^[ \\t]*import[ \\t]+([\\w.]+)\\.(\\w+|\\*)(?:[ \\t]+as[ \\t]+(\\w+))?",
          Pattern.MULTILINE);
  private static final Pattern SIMPLE = Pattern.compile("[A-Z]\\w*(?:\\[\\])*");

  /** What Groovy says when it does not know what the class of a catch block is. */
  private static final String CAUGHT = "Catch statement parameter type is not a subclass";

  ControllerImports {
    names = Set.copyOf(names);
  }

  /**
   * Those of a text.
   *
   * @param faults what the compiler says of it, which also tells full names in the code
   */
  static ControllerImports of(String text, List<GroovyFault> faults) {
    Set<String> names = new HashSet<>();
    boolean anyName = false;
    for (Matcher found = IMPORT.matcher(text); found.find(); ) {
      if (ScriptClasses.isProbablyKnownToJenkins(found.group(1) + ".")) {
        boolean whole = found.group(2).equals("*");
        anyName |= whole && !isHere(found.group(1));
        names.add(Optional.ofNullable(found.group(3)).orElse(found.group(2)));
      }
    }
    for (GroovyFault fault : faults) {
      unresolved(fault)
          .filter(name -> name.contains(".") && ScriptClasses.isProbablyKnownToJenkins(name))
          .ifPresent(name -> names.add(name.substring(name.lastIndexOf('.') + 1)));
    }
    return new ControllerImports(names, anyName);
  }

  /** Packages whose classes are all here: one that is not found is in none of them. */
  private static boolean isHere(String name) {
    return (name + ".").matches("(?:java|javax|groovy)\\..*");
  }

  /** Whether the class of that name may be one of a controller. */
  boolean mayHave(String name) {
    return names.contains(name)
        || (anyName && SIMPLE.matcher(name).matches())
        || ScriptClasses.isProbablyKnownToJenkins(name);
  }

  /** Whether the compiler says it only because it has not the class that is caught. */
  boolean followsFromThem(GroovyFault fault) {
    return fault.message().startsWith(CAUGHT) && (anyName || !names.isEmpty());
  }

  /** The class that a fault does not find. */
  static Optional<String> unresolved(GroovyFault fault) {
    return Optional.of(fault.message())
        .filter(message -> message.startsWith(ClassNames.UNRESOLVED))
        .map(message -> message.substring(ClassNames.UNRESOLVED.length()).strip());
  }
}
