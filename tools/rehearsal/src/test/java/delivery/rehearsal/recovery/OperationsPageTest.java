package delivery.rehearsal.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.rehearsal.recovery.OperationsPage.Step;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OperationsPageTest {
  private static final SourceFile PAGE =
      new SourceFile(
          OperationsPage.PATH,
          """
          ## One
          ```sh
          aws first \\
            --and more

          aws second
          ```
          ```yaml
          no: command
          ```
          ### Inside
          ```sh
          aws third
          ```
          """);

  @Test
  void aSectionsCommandsHaveTheirLines() {
    assertThat(OperationsPage.section(PAGE, "One"))
        .containsExactly(new Step(3, "aws first \\\n--and more"), new Step(6, "aws second"));
    assertThat(OperationsPage.section(PAGE, "Inside")).containsExactly(new Step(13, "aws third"));
    assertThat(OperationsPage.section(PAGE, "Two")).isEmpty();
  }

  @Test
  void thePageHasEverySectionThatALossNeeds() throws IOException {
    SourceFile page =
        new SourceTree(Path.of(System.getProperty("repository.root", "../..")))
            .read(OperationsPage.PATH);
    for (Loss loss : Loss.values()) {
      assertThat(loss.sections())
          .allSatisfy(each -> assertThat(OperationsPage.section(page, each)).isNotEmpty());
    }
  }
}
