package delivery.pipeline.script;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.Block;
import delivery.groovy.Host;
import delivery.groovy.Place;
import delivery.groovy.ScriptRun;
import delivery.pipeline.scheduler.Failures;
import groovy.lang.Binding;
import groovy.lang.Closure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.jenkinsci.plugins.workflow.cps.CpsClosure2;
import org.jspecify.annotations.Nullable;

/** What one script of a build finds around it: steps, global variables, the environment. */
final class ScriptHost implements Host {
  /** Ways to print, which all become {@code echo}. */
  private static final Set<String> PRINTING = Set.of("print", "println", "printf");

  private static final String PIPELINE = "pipeline";

  private final BuildScripts scripts;
  private final SourceFile file;
  private final Optional<Map<String, @Nullable Object>> shared;
  private @Nullable ScriptRun run;

  /**
   * The surroundings of a script.
   *
   * @param shared the variables of the script that loaded this one
   */
  ScriptHost(
      BuildScripts scripts, SourceFile file, Optional<Map<String, @Nullable Object>> shared) {
    this.scripts = scripts;
    this.file = file;
    this.shared = shared;
  }

  void runs(ScriptRun started) {
    run = started;
  }

  private ScriptRun run() {
    if (run == null) {
      throw new IllegalStateException("the script has not started");
    }
    return run;
  }

  SourceFile file() {
    return file;
  }

  /** Where the script is now. */
  Optional<Location> place() {
    Place place = run().place();
    return place.line() > 0
        ? Optional.of(file.at(place.line(), Math.max(1, place.column())))
        : Optional.empty();
  }

  private Map<String, @Nullable Object> variables() {
    return shared.orElseGet(() -> run().binding());
  }

  /** A variable of the script's binding. */
  Optional<Object> bound(String name) {
    return Optional.ofNullable(variables().get(name));
  }

  @Override
  public @Nullable Object variable(String name) {
    return shared.isPresent() && shared.get().containsKey(name)
        ? shared.get().get(name)
        : scripts.variable(name, this);
  }

  @Override
  public Class<?> bindingType() {
    return Binding.class;
  }

  @Override
  public boolean assign(String name, @Nullable Object value) {
    shared.ifPresent(all -> all.put(name, value));
    return shared.isPresent();
  }

  @Override
  public boolean respondsTo(String function, @Nullable Object[] arguments) {
    return PRINTING.contains(function)
        || isPipeline(function, arguments)
        || scripts.isOfDeclarative(function)
        || scripts.has(function);
  }

  private static boolean isPipeline(String function, @Nullable Object[] arguments) {
    return function.equals(PIPELINE) && arguments.length == 1 && arguments[0] instanceof Block;
  }

  @Override
  public @Nullable Object call(String function, @Nullable Object[] arguments) throws Throwable {
    if (scripts.isOfDeclarative(function)) {
      return scripts.ofDeclarative(function, String.valueOf(arguments[0]), this);
    }
    // A variable that can be called comes before a step of its name.
    if (variables().get(function) instanceof Closure<?> closure) {
      return run().invoke(closure, "call", arguments);
    }
    if (PRINTING.contains(function)) {
      return scripts.step("echo", new Object[] {text(function, arguments)}, place());
    }
    if (isPipeline(function, arguments) && arguments[0] instanceof Block block) {
      scripts.pipeline(block, this);
      return null;
    }
    return scripts.call(function, arguments, place());
  }

  @Override
  public boolean takesTime(String function) {
    return scripts.takesTime(function) && !scripts.isOfLibrary(function);
  }

  @Override
  public @Nullable Object missing(String function, @Nullable Object[] arguments) {
    return scripts.step(function, arguments, place());
  }

  private static String text(String function, @Nullable Object[] arguments) {
    if (arguments.length == 0) {
      return "";
    }
    if (!function.equals("printf")) {
      return String.valueOf(arguments[0]);
    }
    Object[] values = new Object[arguments.length - 1];
    System.arraycopy(arguments, 1, values, 0, values.length);
    return DefaultGroovyMethods.sprintf(
        arguments,
        String.valueOf(arguments[0]),
        values.length == 1 && values[0] instanceof Object[] all ? all : values);
  }

  @Override
  public void print(String text) {
    try {
      var unused = scripts.step("echo", new Object[] {text.replaceFirst("\\R\\z", "")}, place());
    } catch (Exception failure) {
      throw Failures.thrown(failure);
    }
  }

  @Override
  public @Nullable Object scriptClass(String name) {
    return scripts.classOfLibrary(name);
  }

  @Override
  public Class<?> closureClass() {
    return CpsClosure2.class;
  }
}
