package delivery.lint.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people get wrong in a Jenkinsfile, with what the controller's validator says of it. */
class DeclarativeValidatorTest {
  private static final ControllerLock LOCK =
      ControllerLock.in(
          Path.of(System.getProperty("repository.root", "../..")).resolve(ControllerLock.FOLDER));

  /** A case of cases.txt: its label is {@code valid}, or {@code refuses} with the first line. */
  record Labelled(String name, String label, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Labelled> cases() throws IOException {
    List<Labelled> cases = new ArrayList<>();
    String all = Files.readString(Path.of("src/test/resources/declarative/cases.txt"));
    for (String each : all.substring("=== ".length()).split("\n=== ", -1)) {
      String title = each.substring(0, each.indexOf('\n'));
      String[] parts = title.split(" \\| ", -1);
      cases.add(new Labelled(parts[0], parts[1], each.substring(each.indexOf('\n') + 1)));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheControllerSays(Labelled each) {
    List<Diagnostic> findings = validate(each.text());

    if (each.label().equals("valid")) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).as(each.text()).isNotEmpty();
      assertThat("refuses " + findings.getFirst().at().line()).isEqualTo(each.label());
      assertThat(findings).extracting(Diagnostic::jenkins).containsOnly(Diagnostic.Jenkins.REFUSES);
    }
  }

  @Test
  void thereAreEnoughCasesOfBothKinds() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(70);
    assertThat(cases().stream().filter(each -> each.label().equals("valid")).count())
        .isGreaterThanOrEqualTo(15);
  }

  @Test
  void damagedFilesGiveFindingsAndNeverAnException() throws IOException {
    Random random = new Random(20261122);
    List<Labelled> cases = cases();
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder(cases.get(random.nextInt(cases.size())).text());
      for (int edit = 0; edit < 1 + random.nextInt(4); edit++) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, "{}()[]'\"$,:=\n\\ab1".charAt(random.nextInt(17)));
        }
      }
      for (Diagnostic finding : validate(text.toString())) {
        assertThat(finding.message()).isNotBlank();
      }
    }
  }

  private static List<Diagnostic> validate(String text) {
    return new DeclarativeValidator(LOCK)
        .validate(Jenkinsfile.read(new SourceFile("Jenkinsfile", text)));
  }
}
