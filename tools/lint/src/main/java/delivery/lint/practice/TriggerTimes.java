package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.CronTab;
import delivery.artifacts.source.Diagnostic;
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

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return PipelineCode.trees(repository).flatMap(tree -> faults(tree).stream());
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
