package delivery.lint.declarative.names;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Parameter;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code params.NAME} of a parameter that the pipeline does not declare is null. Judged where the
 * pipeline has a {@code parameters} section; without one the job may have its own. With one it
 * keeps its own, too (pipeline-model-definition, Utils.getParametersToApply): where the controller
 * and so its jobs are not known, a name that is none of the declared ones misspelt is a risk only.
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
        .flatMap(file -> undefined(file.pipeline().get(), file.tree().get(), repository));
  }

  private static Stream<Diagnostic> undefined(
      DeclarativePipeline pipeline, GroovyTree tree, Repository repository) {
    Set<String> known = declared(pipeline);
    List<Located<String>> others =
        PipelineNames.of(tree).parameters().stream()
            .filter(used -> !known.contains(used.value()) && !MAP_MEMBERS.contains(used.value()))
            .toList();
    if (others.isEmpty()) {
      return Stream.empty();
    }
    known.addAll(ofJobs(pipeline, repository));
    boolean areJobsKnown = !repository.lock().isStandIn();
    return others.stream()
        .filter(used -> !known.contains(used.value()))
        .map(used -> diagnostic(used, known, areJobsKnown));
  }

  private static Set<String> ofJobs(DeclarativePipeline pipeline, Repository repository) {
    return repository
        .all(JobScript.class)
        .flatMap(script -> script.items().stream())
        .filter(item -> item.runs(pipeline.source().path()))
        .flatMap(JobItem::parameters)
        .map(JobItem.Setting::value)
        .collect(Collectors.toSet());
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

  private static Diagnostic diagnostic(
      Located<String> used, Set<String> declared, boolean areJobsKnown) {
    Optional<String> meant = Suggestions.to(used.value(), declared);
    boolean isFault = areJobsKnown || meant.isPresent();
    Diagnostic finding =
        Diagnostic.silent(
                used.at(),
                RULE,
                "the pipeline has no parameter \""
                    + used.value()
                    + (isFault ? "\", so it is null" : "\", so it is null where the job has none")
                    + Suggestions.hint(used.value(), declared))
            .withFix(used.value(), meant);
    return isFault ? finding : finding.about(Concern.RISK);
  }
}
