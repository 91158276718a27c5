package delivery.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private final String succeeded = page(true);
  private final String failed = page(false);

  private static String page(boolean good) {
    return HtmlReport.of(
            good ? SampleRehearsal.succeeded() : SampleRehearsal.failed(), SampleRehearsal.links())
        // Where a name may break is nothing that it says.
        .replace("<wbr>", "");
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

  @Test
  void turnsHostileTextInEveryFieldIntoTextOnly() throws Exception {
    String hostile = SampleRehearsal.HOSTILE + "\"'&<b onclick=\"window.taken = true\">";
    String page =
        HtmlReport.of(
            ChangedTexts.in(SampleRehearsal.succeeded(), text -> text + hostile),
            ChangedTexts.in(SampleRehearsal.links(), text -> text + hostile));

    assertThat(page.split("&lt;b onclick=", -1)).hasSizeGreaterThan(500);
    assertThat(elements(page)).isEqualTo(elements(succeeded));
  }

  @Test
  void noTextBecomesAnAddress() throws Exception {
    String page =
        HtmlReport.of(
            ChangedTexts.in(SampleRehearsal.failed(), text -> "javascript:" + text),
            ChangedTexts.in(SampleRehearsal.links(), text -> "javascript:" + text));

    assertThat(elements(page))
        .filteredOn(element -> element.startsWith("<a "))
        .isNotEmpty()
        .allMatch(element -> element.contains(" href=#"));
    assertThat(page).doesNotContain("=\"javascript:");
  }

  /**
   * Every element with the names of its attributes, and a # for an anchor; what is left must be
   * text.
   */
  private static List<String> elements(String page) {
    List<String> found = new ArrayList<>();
    Matcher body = Pattern.compile("<body>.*<script>", Pattern.DOTALL).matcher(page);
    assertThat(body.find()).isTrue();
    String text =
        Pattern.compile("</?[a-z0-9]+((?: [A-Za-z-]+(?:=\"[^\"]*\")?)*)/?>")
            .matcher(body.group().replaceAll("<wbr>| class=\"long\"", ""))
            .replaceAll(
                element -> {
                  found.add(element.group().replaceAll("=\"(#?)[^\"]*\"", "=$1"));
                  return "";
                });
    assertThat(text).doesNotContain("<");
    return found;
  }

  /** A template escapes all but what it calls unsafe; that is the page's own style and script. */
  @Test
  void templatesEscapeAllButThePagesOwnStyleAndScript() throws IOException {
    Path main = Path.of(System.getProperty("repository.root", "../.."), "tools/rehearsal/src/main");
    List<String> unescaped = new ArrayList<>();
    try (Stream<Path> files = Files.walk(main)) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(jte|java)")).toList()) {
        Pattern.compile("\\$unsafe\\{[^}]*}|@raw\\b|\\bwriteContent\\b")
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .forEach(each -> unescaped.add(file.getFileName() + " " + each));
      }
    }
    assertThat(unescaped)
        .containsExactlyInAnyOrder("page.jte $unsafe{style}", "page.jte $unsafe{script}");
  }
}
