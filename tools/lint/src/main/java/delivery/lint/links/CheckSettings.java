package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.survey.SurveySettings;
import delivery.lint.Check;
import java.util.stream.Stream;

/** What in {@code jenkins-check.yaml} means nothing, so that what it wants does not happen. */
public final class CheckSettings implements Check {

  @Override
  public String rule() {
    return SurveySettings.RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository.all(SurveySettings.class).flatMap(each -> each.problems().stream());
  }
}
