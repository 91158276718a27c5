package delivery.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
  @Test
  void hasARowForEachStageAndAColumnForEachBuild() {
    String summary = MarkdownSummary.of(SampleRehearsal.succeeded());

    assertThat(summary)
        .startsWith("### ✅ Rehearsal: SUCCESS in 28.5 s\n")
        .contains("| stage | dev | staging |\n| --- | ---: | ---: |\n")
        .contains("| Build AMI | ✅ 4.7 s | ⏭️ skipped |\n")
        .contains("| Publish / Templates | ✅ 1.1 s | ✅ 1.1 s |\n")
        .contains("`" + SampleRehearsal.AMI + "`");
  }

  @Test
  void aFailureShowsItsPlaceTheEndOfItsLogAndWhatWasDenied() {
    String summary = MarkdownSummary.of(SampleRehearsal.failed());

    assertThat(summary)
        .startsWith("### ❌ Rehearsal: FAILURE")
        .contains("dev: Deploy (Jenkinsfile:24:5)")
        .contains("error: app-dev is UPDATE_ROLLBACK_COMPLETE")
        .contains("cloudformation/deploy-role.yaml:80")
        .contains("- ❌ the old image is served: nothing answers\n");
  }

  @Test
  void aLogStaysInsideItsFence() {
    List<String> lines = MarkdownSummary.of(SampleRehearsal.failed()).lines().toList();

    // The log has four backticks in a row, so the fence has five.
    assertThat(lines).contains("`````text", "`````");
    int from = lines.indexOf("`````text");
    int to = lines.lastIndexOf("`````");
    assertThat(lines.subList(from, to)).contains(SampleRehearsal.HOSTILE);
    assertThat(String.join("\n", lines.subList(0, from))).doesNotContain("<script>");
  }
}
