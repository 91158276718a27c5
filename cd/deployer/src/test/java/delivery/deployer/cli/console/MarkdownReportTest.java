package delivery.deployer.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.deployment.DeploymentResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static DeploymentResult result(List<PlannedChange> changes) {
    return new DeploymentResult(
        DeploymentResult.Outcome.WAITS_FOR_REVIEW,
        "UPDATE_COMPLETE",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        "set",
        changes,
        List.of());
  }

  @Test
  void writesATableThatNoNameCanBreak() {
    PlannedChange change =
        new PlannedChange(
            "Nested",
            "Modify",
            "Topic",
            "Custom::A|B<c>",
            "True",
            "",
            List.of(
                new PlannedChange.Detail("Name", "ParameterReference", "AmiId", "a", "b", ""),
                new PlannedChange.Detail("Size", "DirectModification", "", "", "", "")));
    assertThat(MarkdownReport.of("app", result(List.of(change))))
        .contains("### Stack app: waits for review", "Status `UPDATE_COMPLETE`")
        .contains("| Modify | Nested/Topic | Custom::A\\|B&lt;c> | True | AmiId, Size |\n");
    assertThat(MarkdownReport.of("app", result(List.of()))).endsWith("\nNo changes.\n");
  }

  @Test
  void putsAnnotationsAtThePlaceOfALine() {
    assertThat(
            MarkdownReport.annotations(
                "templates/a,b.yaml:7:3: Topic: 100% wrong\nstack app is UPDATE_ROLLBACK_COMPLETE"))
        .isEqualTo(
            """
            ::error file=templates/a%2Cb.yaml,line=7,col=3::Topic: 100%25 wrong
            ::error::stack app is UPDATE_ROLLBACK_COMPLETE
            """);
  }

  @Test
  void aFailureCannotEndItsBlock() {
    assertThat(MarkdownReport.failure("Stack app", "one\n```\ntwo"))
        .isEqualTo("### Stack app: failed\n\n    one\n    ```\n    two\n");
  }
}
