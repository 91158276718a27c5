package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.pipeline.CronTab;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.Expression;

/** Times of a trigger that Jenkins cannot read end the build before its first stage. */
public final class TriggerTimes implements Check {
  private static final String RULE = "trigger-times";
  private static final Set<String> TRIGGERS = Set.of("cron", "pollSCM");
  private static final Set<String> OF_JOBS = Set.of("cron", "scm", "spec", "scmpoll_spec");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.concat(
        PipelineCode.trees(repository).flatMap(tree -> faults(tree).stream()),
        repository
            .all(JobScript.class)
            .flatMap(script -> script.items().stream())
            .flatMap(item -> item.settings().stream())
            .filter(TriggerTimes::isTimes)
            .flatMap(TriggerTimes::fault));
  }

  /** A job's trigger in either form: {@code cron('…')}, or {@code cron { spec('…') }}. */
  private static boolean isTimes(JobItem.Setting setting) {
    return OF_JOBS.contains(setting.method()) && setting.path().matches("(?:.*/)?triggers(?:/.*)?");
  }

  /** Jenkins makes the job and leaves out a trigger that it cannot read. */
  private static Stream<Diagnostic> fault(JobItem.Setting setting) {
    return CronTab.fault(setting.value()).stream()
        .map(
            fault ->
                new Diagnostic(
                    setting.at(),
                    RULE,
                    Severity.ERROR,
                    fault + "; the job is made without this trigger",
                    Jenkins.BENDS,
                    List.of()));
  }

  private static List<Diagnostic> faults(GroovyTree tree) {
    List<Diagnostic> found = new ArrayList<>();
    PipelineCode.functions(
        tree,
        (name, call) -> {
          if (TRIGGERS.contains(name)) {
            Optional<Expression> times =
                PipelineCode.argument(call, name.equals("cron") ? "spec" : "scmpoll_spec");
            times
                .flatMap(PipelineCode::text)
                .flatMap(CronTab::fault)
                .ifPresent(
                    fault ->
                        found.add(Diagnostic.refused(tree.at(times.orElseThrow()), RULE, fault)));
          }
        });
    return found;
  }
}
