package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters of a job and of its Jenkinsfile. The first build asks for the job's alone; every
 * later one for the Jenkinsfile's, and for what the job has besides (pipeline-model-definition,
 * Utils.getParametersToApply). So the job lacks what only the Jenkinsfile has, and what only the
 * job has is a fault where its name is a misspelt one of the Jenkinsfile.
 */
public final class JobParameters implements Check {
  private static final String RULE = "job-parameters";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<DeclarativePipeline> pipelines =
        repository.all(Jenkinsfile.class).flatMap(file -> file.pipeline().stream()).toList();
    return repository
        .all(JobScript.class)
        .flatMap(script -> script.items().stream())
        .flatMap(
            item ->
                pipelines.stream()
                    .filter(pipeline -> item.runs(pipeline.source().path()))
                    .flatMap(pipeline -> compare(item, pipeline)));
  }

  private static Stream<Diagnostic> compare(JobItem item, DeclarativePipeline pipeline) {
    Map<String, Location> ofJob = new LinkedHashMap<>();
    item.parameters().forEach(each -> ofJob.put(each.value(), each.at()));
    Map<String, Location> ofFile = new LinkedHashMap<>();
    pipeline
        .parameters()
        .forEach(
            parameter ->
                parameter
                    .argument("name")
                    .flatMap(Value::constant)
                    .ifPresent(name -> ofFile.put(name, parameter.at())));
    if (ofJob.isEmpty()) {
      return Stream.empty();
    }
    Map<String, Location> misspelt = new LinkedHashMap<>(ofJob);
    List<String> onlyInFile =
        ofFile.keySet().stream().filter(name -> !ofJob.containsKey(name)).toList();
    misspelt.keySet().removeIf(name -> Suggestions.to(name, onlyInFile).isEmpty());
    return Stream.concat(
        missing(misspelt, ofFile, pipeline.source().path(), pipeline.at(), Map.of()),
        missing(ofFile, ofJob, "the job " + item.name(), item.at(), ofJob));
  }

  /** A parameter that is only misspelt is told once, where the job has it. */
  private static Stream<Diagnostic> missing(
      Map<String, Location> from,
      Map<String, Location> in,
      String where,
      Location other,
      Map<String, Location> told) {
    List<String> unknown = told.keySet().stream().filter(name -> !from.containsKey(name)).toList();
    return from.entrySet().stream()
        .filter(entry -> !in.containsKey(entry.getKey()))
        .filter(entry -> Suggestions.to(entry.getKey(), unknown).isEmpty())
        .map(
            entry ->
                new Diagnostic(
                    entry.getValue(),
                    RULE,
                    Severity.ERROR,
                    "the parameter \"%s\" is not in %s (%s)%s"
                        .formatted(
                            entry.getKey(),
                            where,
                            other,
                            Suggestions.hint(entry.getKey(), in.keySet())),
                    Jenkins.SILENT,
                    List.of(new Located<>(where, other))));
  }
}
