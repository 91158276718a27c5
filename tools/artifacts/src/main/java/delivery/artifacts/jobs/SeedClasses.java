package delivery.artifacts.jobs;

import delivery.artifacts.jobs.values.Outside;
import delivery.artifacts.jobs.values.ScriptClasses;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.ClassNames;
import delivery.groovy.GroovyFault;
import delivery.groovy.Program;
import delivery.groovy.ScriptParser;
import delivery.groovy.ScriptRun;
import delivery.groovy.SyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a seed's scripts may name: those of the platform, and those in files below the
 * script's folder and the folders of the class path, as the engine finds them.
 */
final class SeedClasses implements ClassNames {
  private static final List<String> PLATFORM =
      List.of("java.", "javax.", "groovy.", "javaposse.", "hudson.", "jenkins.");

  private final ScriptClasses platform = new ScriptClasses();
  private final SeedWorkspace workspace;
  private final List<String> folders;
  private final Map<String, Optional<SourceFile>> files = new HashMap<>();
  private final Map<String, ScriptRun> runs = new HashMap<>();

  /**
   * @param script the script whose folder is on its class path
   */
  SeedClasses(SeedWorkspace workspace, String script, List<String> classpath) {
    this.workspace = workspace;
    List<String> all = new ArrayList<>();
    all.add(script.substring(0, script.lastIndexOf('/') + 1));
    for (String folder : classpath) {
      all.add(folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/");
    }
    this.folders = List.copyOf(all);
  }

  @Override
  public @Nullable Class<?> find(String name) {
    return platform.find(name);
  }

  @Override
  public boolean isScriptClass(String name) {
    return file(name).isPresent();
  }

  private Optional<SourceFile> file(String name) {
    if (PLATFORM.stream().anyMatch(name::startsWith)) {
      return Optional.empty();
    }
    return files.computeIfAbsent(name, this::search);
  }

  private Optional<SourceFile> search(String name) {
    for (String folder : folders) {
      String path = folder + name.replace('.', '/') + ".groovy";
      Optional<String> text = workspace.read(path);
      if (text.isPresent()) {
        return Optional.of(new SourceFile(path, text.get()));
      }
    }
    return Optional.empty();
  }

  /** What Groovy refuses whatever classes a controller has, and whatever is supported here. */
  private static List<ScriptProblem> sure(SourceFile file, List<GroovyFault> faults) {
    return faults.stream()
        .filter(each -> !each.isOwnBound())
        .filter(each -> !each.message().startsWith(UNRESOLVED))
        .<ScriptProblem>map(
            each ->
                new ScriptProblem.Unreadable(file.at(each.line(), each.column()), each.message()))
        .toList();
  }

  /**
   * The class of a file as a value; null when there is none.
   *
   * @param starter makes a run of the file's program
   */
  @Nullable Object value(String name, Function<Program, ScriptRun> starter) {
    SourceFile file = file(name).orElse(null);
    if (file == null) {
      return null;
    }
    ScriptRun run = runs.get(file.path());
    if (run == null) {
      try {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        run = starter.apply(Program.compile(ScriptParser.parse(simple, file.text()), this));
      } catch (SyntaxException refused) {
        List<ScriptProblem> sure = sure(file, refused.faults());
        if (!sure.isEmpty()) {
          throw new RefusedClass(name, sure);
        }
        throw new Outside("the class " + name + ", which cannot be read: " + refused.getMessage());
      }
      runs.put(file.path(), run);
    }
    return run.scriptClass(name).orElse(null);
  }
}
