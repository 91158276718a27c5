package delivery.lint.declarative.names;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Parameter;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code params.NAME} of a parameter that the pipeline does not declare is null. Judged where the
 * pipeline has a {@code parameters} section; without one the job may have its own.
 */
public final class UndefinedParameter implements Check {
  private static final String RULE = "undefined-parameter";

  /** What every Groovy map has besides its keys. */
  private static final Set<String> MAP_MEMBERS = Set.of("size", "keySet", "values", "entrySet");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .filter(file -> file.pipeline().isPresent() && file.tree().isPresent())
        .filter(file -> !file.pipeline().get().parameters().isEmpty())
        .flatMap(file -> undefined(file.pipeline().get(), file.tree().get()));
  }

  private static Stream<Diagnostic> undefined(DeclarativePipeline pipeline, GroovyTree tree) {
    Set<String> declared = declared(pipeline);
    return PipelineNames.of(tree).parameters().stream()
        .filter(used -> !declared.contains(used.value()) && !MAP_MEMBERS.contains(used.value()))
        .map(used -> diagnostic(used, declared));
  }

  static Set<String> declared(DeclarativePipeline pipeline) {
    return pipeline.parameters().stream()
        .map(UndefinedParameter::name)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> name(Directive parameter) {
    return parameter.arguments().stream()
        .filter(argument -> argument.name().filter("name"::equals).isPresent())
        .map(Parameter::value)
        .findFirst()
        .flatMap(value -> value.constant());
  }

  private static Diagnostic diagnostic(Located<String> used, Set<String> declared) {
    return Diagnostic.silent(
            used.at(),
            RULE,
            "the pipeline has no parameter \""
                + used.value()
                + "\", so it is null"
                + Suggestions.hint(used.value(), declared))
        .withFix(used.value(), Suggestions.to(used.value(), declared));
  }
}
