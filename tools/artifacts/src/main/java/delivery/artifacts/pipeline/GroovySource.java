package delivery.artifacts.pipeline;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.List;
import java.util.Optional;

/** A file of Groovy that the engine of Pipeline compiles, rewritten so that it can be suspended. */
public sealed interface GroovySource extends Artifact permits Jenkinsfile, LibraryClass {
  /** The file. */
  SourceFile source();

  /** Its tree; empty when Groovy refuses the text. */
  Optional<GroovyTree> tree();

  /** What Groovy's parser refuses. */
  List<Diagnostic> syntaxProblems();
}
