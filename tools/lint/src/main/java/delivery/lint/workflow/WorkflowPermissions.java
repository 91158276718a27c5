package delivery.lint.workflow;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.workflow.Workflow;
import delivery.lint.Check;
import java.util.stream.Stream;

/** Without {@code permissions} every step gets a token that may do what the repository allows. */
public final class WorkflowPermissions implements Check {
  private static final String RULE = "workflow-permissions";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Workflow.class)
        .filter(workflow -> workflow.problem().isEmpty() && workflow.permissions().isEmpty())
        .map(
            workflow ->
                Diagnostic.silent(
                    Location.startOf(workflow.path()),
                    RULE,
                    "the workflow does not limit its token; begin with permissions: {} and give"
                        + " each job what it needs"));
  }
}
