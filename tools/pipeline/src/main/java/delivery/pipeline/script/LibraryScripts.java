package delivery.pipeline.script;

import delivery.artifacts.source.SourceFile;
import delivery.groovy.Program;
import delivery.groovy.ScriptRun;
import delivery.groovy.SyntaxException;
import delivery.pipeline.scheduler.Failures;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The scripts of the libraries that a build uses, each started when it is first asked for. */
final class LibraryScripts {
  private final List<LibraryFiles> libraries = new ArrayList<>();
  private final PipelineClasses classes;
  private final BiFunction<Program, SourceFile, ScriptRun> starter;
  private final Map<Path, ScriptRun> runs = new HashMap<>();

  /**
   * No library yet.
   *
   * @param classes the names that scripts of this build may use
   * @param starter makes a run of a script
   */
  LibraryScripts(PipelineClasses classes, BiFunction<Program, SourceFile, ScriptRun> starter) {
    this.classes = classes;
    this.starter = starter;
  }

  void add(LibraryFiles library) {
    classes.add(library);
    libraries.add(library);
  }

  /** The run of a global variable's script. */
  Optional<ScriptRun> variable(String name) {
    return libraries.stream()
        .filter(each -> each.variables().containsKey(name))
        .findFirst()
        .map(each -> started(each, each.variables().get(name), name));
  }

  /** A class of a library as a value. */
  @Nullable Object classOf(String name) {
    return libraries.stream()
        .filter(each -> each.classes().containsKey(name))
        .findFirst()
        .flatMap(each -> started(each, each.classes().get(name), name).scriptClass(name))
        .orElse(null);
  }

  /** A file of a library's resources. */
  Optional<Path> resource(String path) {
    return libraries.stream().flatMap(each -> each.resource(path).stream()).findFirst();
  }

  private ScriptRun started(LibraryFiles library, @Nullable Path path, String name) {
    Path file = java.util.Objects.requireNonNull(path);
    ScriptRun known = runs.get(file);
    if (known != null) {
      return known;
    }
    try {
      SourceFile source = library.read(file);
      String simple = name.substring(name.lastIndexOf('.') + 1);
      Program program = PipelineScript.compile(simple, source, classes);
      ScriptRun run = starter.apply(program, source);
      runs.put(file, run);
      return run;
    } catch (IOException unreadable) {
      throw Failures.thrown(unreadable);
    } catch (SyntaxException refused) {
      throw Failures.thrown(
          new AbortException(
              "startup failed: " + library.library().name() + ": " + refused.getMessage()));
    }
  }
}
