package delivery.artifacts.pipeline;

import delivery.artifacts.Name;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Jenkinsfile as far as it could be understood.
 *
 * @param tree empty when Groovy refuses the text
 * @param syntaxProblems what Groovy refuses
 * @param pipeline the Declarative pipeline in it; whole only when no check finds anything
 */
public record Jenkinsfile(
    SourceFile source,
    Optional<GroovyTree> tree,
    List<Diagnostic> syntaxProblems,
    Optional<DeclarativePipeline> pipeline)
    implements GroovySource {

  /** The name that Jenkins looks for by default. */
  public static final String NAME = "Jenkinsfile";

  public Jenkinsfile {
    syntaxProblems = List.copyOf(syntaxProblems);
  }

  /** Reads one file; never throws for what is in it. */
  public static Jenkinsfile read(SourceFile file) {
    GroovyParser.Reading reading = GroovyParser.read(file);
    return new Jenkinsfile(
        file,
        reading.tree(),
        reading.problems(),
        reading.tree().flatMap(tree -> PipelineReader.read(tree).pipeline()));
  }

  @Override
  public String path() {
    return source.path();
  }

  @Override
  public Stream<Located<Name>> uses() {
    return pipeline.stream().flatMap(PipelineUses::of);
  }
}
