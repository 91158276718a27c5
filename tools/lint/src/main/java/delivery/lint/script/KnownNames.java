package delivery.lint.script;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.JcascType;
import delivery.artifacts.lock.LockedDescribable;
import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.lock.PipelineStep;
import delivery.artifacts.lock.PipelineSymbol;
import delivery.artifacts.lock.StepParameter;
import delivery.lint.Suggestions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;

/** Which functions and variables a controller gives to a Pipeline script. */
final class KnownNames {
  /** What the class of every Pipeline script has of its own (workflow-cps, CpsScript). */
  private static final Set<String> OF_THE_SCRIPT =
      Set.of(
          "binding",
          "args",
          "evaluate",
          "getBinding",
          "getProperty",
          "invokeMethod",
          "load",
          "out",
          "pipeline",
          "print",
          "printf",
          "println",
          "run",
          "setBinding",
          "setProperty",
          "steps");

  /** Words of at most this length may well be a function of somebody else. */
  private static final int LONG = 7;

  private final ControllerLock lock;
  private final Set<String> steps;

  KnownNames(ControllerLock lock) {
    this.lock = lock;
    this.steps = lock.pipeline().stepNames();
  }

  /** The names to suggest for a function that is none: steps, and a symbol that is nearly it. */
  Set<String> suggestions(String function) {
    Set<String> names = new HashSet<>(steps);
    names.add("pipeline");
    symbols().filter(symbol -> isNearly(symbol, function)).forEach(names::add);
    return names;
  }

  private static boolean isNearly(String symbol, String function) {
    return symbol.equalsIgnoreCase(function)
        || (symbol.length() > LONG && Suggestions.areAlike(symbol, function));
  }

  private Stream<String> symbols() {
    Stream<List<StepParameter>> ofSymbols =
        Arrays.stream(Kind.values())
            .flatMap(kind -> lock.pipeline().names(kind).values().stream())
            .flatMap(symbol -> symbol.parameters().stream());
    Stream<List<StepParameter>> ofSteps =
        lock.pipeline().steps().values().stream().flatMap(step -> step.parameters().stream());
    return Stream.concat(
        Arrays.stream(Kind.values()).flatMap(kind -> lock.pipeline().names(kind).keySet().stream()),
        Stream.concat(ofSymbols, ofSteps)
            .flatMap(List::stream)
            .flatMap(parameter -> parameter.choices().keySet().stream()));
  }

  /** Whether a call of this name reaches anything: a step, a symbol, or what every object has. */
  boolean isFunction(String name) {
    return steps.contains(name)
        || OF_THE_SCRIPT.contains(name)
        || lock.pipeline().globalVariables().containsKey(name)
        || isSymbol(name)
        || isOfEveryObject(name);
  }

  /** Whether a read of this name reaches a global variable. */
  boolean isVariable(String name) {
    return OF_THE_SCRIPT.contains(name) || lock.pipeline().globalVariables().containsKey(name);
  }

  // Symbols stand for objects that are given to steps: scmGit(…), string(…).
  private boolean isSymbol(String name) {
    for (Kind kind : Kind.values()) {
      PipelineSymbol symbol = lock.pipeline().names(kind).get(name);
      if (symbol != null || isChoice(lock.pipeline().names(kind).values(), name)) {
        return true;
      }
    }
    return lock.pipeline().steps().values().stream()
            .map(PipelineStep::parameters)
            .anyMatch(each -> each.filter(parameters -> isChoice(parameters, name)).isPresent())
        || lock.describables().values().stream()
            .map(LockedDescribable::symbols)
            .anyMatch(symbols -> symbols.contains(name))
        || isImplementation(name);
  }

  private static boolean isChoice(Iterable<PipelineSymbol> symbols, String name) {
    for (PipelineSymbol symbol : symbols) {
      if (symbol.parameters().filter(parameters -> isChoice(parameters, name)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isChoice(List<StepParameter> parameters, String name) {
    return parameters.stream().anyMatch(each -> each.choices().containsKey(name));
  }

  private boolean isImplementation(String name) {
    for (String type : lock.jcasc().typeNames()) {
      if (lock.jcasc().type(type).orElse(null) instanceof JcascType.Polymorphic several
          && several.implementations().containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfEveryObject(String name) {
    for (Method method : Object.class.getMethods()) {
      if (method.getName().equals(name)) {
        return true;
      }
    }
    for (Method method : DefaultGroovyMethods.class.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() > 0
          && method.getParameterTypes()[0] == Object.class) {
        return true;
      }
    }
    return false;
  }
}
