package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.GroovySource;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.lint.Check;
import delivery.lint.script.CompiledFiles;
import java.util.stream.Stream;

/** A script that Groovy cannot parse, or refuses to compile, does not start at all. */
public final class GroovySyntax implements Check {

  @Override
  public String rule() {
    return GroovyParser.RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        repository.all(GroovySource.class).flatMap(file -> file.syntaxProblems().stream()),
        CompiledFiles.refused(repository, GroovyParser.RULE));
  }
}
