package delivery.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final SourceFile FILE =
      new SourceFile("jcasc/a b.yaml", "jenkins:\n\tmode: x\n  mode: y\n");
  private static final Map<String, SourceFile> SOURCES = Map.of(FILE.path(), FILE);
  private static final List<Diagnostic> FINDINGS =
      List.of(
          new Diagnostic(
              FILE.at(2, 2),
              "some-rule",
              Severity.WARNING,
              "50% wrong,\nreally: \"so\"",
              Jenkins.BENDS,
              List.of(new Located<>("the other one", FILE.at(3, 3)))));

  @Test
  void textShowsTheLineWithACaretBelowThePlace() {
    assertThat(new TextFindings().of(FINDINGS, SOURCES))
        .isEqualTo(
            """
            jcasc/a b.yaml:2:2: warning: 50% wrong,\\nreally: "so" [some-rule]
              \tmode: x
              \t^
              jcasc/a b.yaml:3:3: the other one
            """);
  }

  @Test
  void textOfAFindingPastTheEndOfItsFileShowsNoLine() {
    Diagnostic late = Diagnostic.refused(new Location(FILE.path(), 99, 7), "some-rule", "late");
    assertThat(new TextFindings().of(List.of(late), SOURCES))
        .isEqualTo("jcasc/a b.yaml:99:7: error: late [some-rule]\n");
  }

  @Test
  void jsonIsOneArrayOfFindingsWithEveryField() throws IOException {
    List<Object> array = JSON.std.listFrom(new JsonFindings().of(FINDINGS, SOURCES));
    assertThat(array)
        .containsExactly(
            Map.of(
                "file", "jcasc/a b.yaml",
                "line", 2,
                "column", 2,
                "rule", "some-rule",
                "severity", "warning",
                "class", "fault",
                "message", "50% wrong,\\nreally: \"so\"",
                "jenkins", "bends",
                "related",
                    List.of(
                        Map.of(
                            "file",
                            "jcasc/a b.yaml",
                            "line",
                            3,
                            "column",
                            3,
                            "message",
                            "the other one"))));
    assertThat(JSON.std.listFrom(new JsonFindings().of(List.of(), SOURCES))).isEmpty();
  }

  @Test
  void junitIsATestForEachFindingWhichFailsForAnError() {
    Diagnostic error = Diagnostic.refused(FILE.at(1, 1), "other-rule", "<wrong> & \u0007");
    assertThat(new JunitFindings().of(List.of(FINDINGS.getFirst(), error), SOURCES))
        .contains("tests=\"2\" failures=\"1\"")
        .contains("<testcase classname=\"jcasc/a b.yaml\" name=\"some-rule 2:2\"><skipped ")
        .contains("name=\"other-rule 1:1\"><failure message=\"&lt;wrong&gt; &amp; ");
  }

  @Test
  void junitWithoutFindingsIsOneTestThatPasses() {
    assertThat(new JunitFindings().of(List.of(), SOURCES))
        .contains("tests=\"1\" failures=\"0\"", "<testcase classname=\"repository\"");
  }

  @Test
  void githubAnnotationsEscapeWhatWouldEndThem() {
    assertThat(new GithubFindings().of(FINDINGS, SOURCES))
        .isEqualTo(
            "::warning file=jcasc/a b.yaml,line=2,col=2,title=some-rule::50%25 wrong,\\nreally:"
                + " \"so\"\n");
  }

  @Test
  void sarifNamesTheRuleThePlaceAndTheVersion() throws IOException {
    Map<String, Object> log = JSON.std.mapFrom(new SarifFindings().of(FINDINGS, SOURCES));
    assertThat(log).containsEntry("version", "2.1.0").containsKey("$schema");
    assertThat(String.valueOf(log.get("runs")))
        .contains("ruleId=some-rule", "ruleIndex=0", "level=warning", "jenkins=bends")
        .contains("uri=jcasc/a%20b.yaml", "startLine=2", "startColumn=2")
        .contains("rules=[{id=some-rule");
  }

  @Test
  void noFileCanWriteALineOfItsOwnOrCommandTheLog() {
    SourceFile hostile =
        new SourceFile(
            "::warning::a\n::error::b\u001b[2K.yaml",
            "  ::error title=x::y\u001b[31m\n##[error]z\u202e\n");
    List<Diagnostic> findings =
        List.of(
            Diagnostic.refused(hostile.at(1, 3), "some-rule", "k\n::warning::\u202e ##[error]m"),
            new Diagnostic(
                hostile.at(2, 1),
                "some-rule",
                Severity.NOTE,
                "n",
                Jenkins.SILENT,
                List.of(new Located<>("\n::notice::o", hostile.at(2, 1)))));
    Map<String, SourceFile> sources = Map.of(hostile.path(), hostile);

    for (Report report :
        List.of(
            new TextFindings(), new JsonFindings(), new SarifFindings(), new GithubFindings())) {
      String text = report.of(findings, sources);
      assertThat(text).as(report.toString()).matches("(?s)[\n\\x20-\\x7e]*").doesNotContain("##[");
      if (!(report instanceof GithubFindings)) {
        assertThat(text.lines()).noneMatch(line -> line.stripLeading().startsWith("::"));
      } else {
        assertThat(text.lines()).hasSize(2).allMatch(line -> line.matches("::(error|notice) .*"));
      }
    }
  }

  @Test
  void theCaretStandsBelowThePlaceThoughWhatIsBeforeItWasSpelledOut() {
    SourceFile file = new SourceFile("a.yaml", "\u001bab\n");

    assertThat(
            new TextFindings()
                .of(List.of(Diagnostic.refused(file.at(1, 3), "r", "m")), Map.of("a.yaml", file)))
        .isEqualTo("a.yaml:1:3: error: m [r]\n  \\u001bab\n         ^\n");
  }

  @Test
  void junitHasNoNameOfAFileThatALogTakesForItsOwn() {
    SourceFile file = new SourceFile("a\r::error::\u202e##vso[x]\n::error::y", "x\n");
    Diagnostic finding = Diagnostic.refused(file.at(1, 1), "some-rule", "wrong");

    assertThat(new JunitFindings().of(List.of(finding), Map.of()))
        .contains("classname=\"a\\r::error::\\u202e#\\#vso[x]\\n::error::y\"")
        .doesNotContain("\r")
        .doesNotContain("\n::");
  }
}
