package delivery.lint.declarative.names;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code env.NAME} of a variable that nothing sets is null. An agent may bring variables of its
 * own, so this is a warning.
 */
public final class UndefinedVariable implements Check {
  private static final String RULE = "undefined-variable";

  /** Set by Jenkins, its SCM and branch plugins, or by any shell. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "(BUILD|JOB|NODE|JENKINS|HUDSON|GIT|SVN|CHANGE|TAG|BRANCH|RUN|WORKSPACE|EXECUTOR|STAGE)"
              + "(_[A-Z0-9_]+)?|CI|PATH|HOME|USER|SHELL|LANG|PWD|TMPDIR|TMP|TEMP|HOSTNAME|LOGNAME"
              + "|library\\..*");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .filter(file -> file.pipeline().isPresent() && file.tree().isPresent())
        .flatMap(file -> undefined(file.pipeline().get(), file.tree().get(), ofJobs(repository)));
  }

  /** The parameters that Job DSL scripts give their jobs. */
  private static Set<String> ofJobs(Repository repository) {
    return repository
        .all(JobScript.class)
        .flatMap(script -> script.items().stream())
        .flatMap(item -> item.settings().stream())
        .filter(setting -> setting.method().endsWith("Param"))
        .map(JobItem.Setting::value)
        .collect(Collectors.toSet());
  }

  private static Stream<Diagnostic> undefined(
      DeclarativePipeline pipeline, GroovyTree tree, Set<String> ofJobs) {
    PipelineNames names = PipelineNames.of(tree);
    Set<String> known = new HashSet<>(names.set());
    known.addAll(ofJobs);
    known.addAll(UndefinedParameter.declared(pipeline));
    for (Stage stage : pipeline.allStages()) {
      if (stage.content() instanceof Content.Matrix matrix) {
        matrix.axes().forEach(axis -> known.add(axis.name().value()));
      }
    }
    return names.variables().stream()
        .filter(used -> !known.contains(used.value()))
        .filter(used -> !STANDARD.matcher(used.value()).matches())
        .filter(used -> used.value().matches("[A-Z_][A-Z0-9_]*"))
        .map(UndefinedVariable::diagnostic);
  }

  private static Diagnostic diagnostic(Located<String> used) {
    return new Diagnostic(
        used.at(),
        RULE,
        Severity.WARNING,
        "nothing in this file sets \"%s\", so it is null unless the agent brings it"
            .formatted(used.value()),
        Jenkins.SILENT,
        List.of());
  }
}
