package delivery.artifacts.pipeline;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.List;
import java.util.Optional;

/**
 * A file below {@code src/} of a shared library. Its code is trusted where a step's is, so no rule
 * of the sandbox holds for it; Groovy's own do.
 *
 * @param tree empty when Groovy refuses the text
 * @param syntaxProblems what Groovy refuses
 */
public record LibraryClass(
    SourceFile source, Optional<GroovyTree> tree, List<Diagnostic> syntaxProblems)
    implements GroovySource {
  private static final String FOLDER = "src/";

  public LibraryClass {
    syntaxProblems = List.copyOf(syntaxProblems);
  }

  /** Reads one file; never throws for what is in it. */
  public static LibraryClass read(SourceFile file) {
    GroovyParser.Reading reading = GroovyParser.read(file);
    return new LibraryClass(file, reading.tree(), reading.problems());
  }

  @Override
  public String path() {
    return source.path();
  }

  /** The full name of the class that Groovy looks for in this file. */
  public String name() {
    String whole = path().substring(0, path().length() - ending().length());
    String simple = whole.substring(whole.lastIndexOf('/') + 1);
    String declared =
        tree.map(read -> read.module().getPackageName()).map(name -> name + simple).orElse(simple);
    // The package says best where the folder of the classes is; one that contradicts it does not.
    boolean fits = ("/" + whole).endsWith("/" + declared.replace('.', '/'));
    int start = ("/" + whole).lastIndexOf("/" + FOLDER);
    return fits && declared.indexOf('.') > 0
        ? declared
        : (start < 0 ? simple : whole.substring(start + FOLDER.length())).replace('/', '.');
  }

  private String ending() {
    int dot = path().lastIndexOf('.');
    return dot < path().lastIndexOf('/') ? "" : path().substring(dot);
  }
}
