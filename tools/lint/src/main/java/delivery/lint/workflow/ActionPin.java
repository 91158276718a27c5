package delivery.lint.workflow;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.workflow.Workflow;
import delivery.lint.Check;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tag or branch of an action can be moved by whoever owns it, a commit cannot (GitHub's "Security
 * hardening for GitHub Actions").
 */
public final class ActionPin implements Check {
  private static final String RULE = "workflow-action-pin";
  private static final Pattern PINNED =
      Pattern.compile("\\./.*|[^@]+@[0-9a-f]{40}|docker://[^@]+@sha256:[0-9a-f]{64}");

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
        .flatMap(workflow -> workflow.actions().stream())
        .filter(action -> !PINNED.matcher(action.value()).matches())
        .map(ActionPin::diagnostic);
  }

  private static Diagnostic diagnostic(Located<String> action) {
    return Diagnostic.silent(
        action.at(),
        RULE,
        "\"%s\" can change without us; pin it by its full commit, owner/name@<40 digits>"
            .formatted(action.value()));
  }
}
