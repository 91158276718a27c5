package delivery.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private final String succeeded = page(true);
  private final String failed = page(false);

  private static String page(boolean good) {
    try {
      return HtmlReport.of(
              good ? SampleRehearsal.succeeded() : SampleRehearsal.failed(),
              SampleRehearsal.links())
          // Where a name may break is nothing that it says.
          .replace("<wbr>", "");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void refersToNothingOutside() {
    assertThat(List.of(succeeded, failed))
        .allSatisfy(
            page -> {
              assertThat(page)
                  .doesNotContain("src=")
                  .doesNotContain("@import")
                  .doesNotContain("url(");
              Pattern.compile("href=\"([^\"]*)\"")
                  .matcher(page)
                  .results()
                  .forEach(link -> assertThat(link.group(1)).startsWith("#"));
            });
  }

  @Test
  void everyLinkLeadsSomewhereAndEveryPlaceIsOne() {
    assertThat(List.of(succeeded, failed))
        .allSatisfy(
            page -> {
              List<String> ids =
                  Pattern.compile(" id=\"([^\"]+)\"")
                      .matcher(page)
                      .results()
                      .map(id -> id.group(1))
                      .toList();
              assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(50);
              assertThat(
                      Pattern.compile("href=\"#([^\"]+)\"")
                          .matcher(page)
                          .results()
                          .map(link -> link.group(1))
                          .toList())
                  .isSubsetOf(ids);
            });
  }

  @Test
  void leavesNoPlaceholderButThatOfALog() {
    assertThat(succeeded).doesNotContain("{{");
    assertThat(failed.replace(Html.text(SampleRehearsal.HOSTILE), "")).doesNotContain("{{");
  }

  @Test
  void saysWhereEachValueCameFromAndShowsNoSecret() {
    assertThat(succeeded)
        .contains("not shown, a secret")
        .contains("secret:app/token")
        .contains("cd/environments/dev.yaml:16:10")
        .contains("template default");
  }

  @Test
  void namesBothSidesOfALinkAndWhoHasNone() {
    assertThat(succeeded)
        .contains("jcasc/cloud.yaml:24")
        .contains("Jenkinsfile:4")
        .contains("1 undefined")
        .contains("and 37 more");
  }

  @Test
  void showsWhatAFaultHadToLeadToAndWhatWasDenied() {
    assertThat(failed)
        .contains("Rehearsal failed in Deploy")
        .contains("app-does-not-answer")
        .contains("not withstood")
        .contains("cloudformation/deploy-role.yaml:80")
        .contains("CreateImage is not known");
  }

  @Test
  void turnsTextIntoTextOnly() {
    assertThat(failed)
        .contains("&lt;script&gt;window.taken")
        .doesNotContain("<script>window.taken")
        .doesNotContain("\u001b")
        .doesNotContain("\u0007");
  }
}
