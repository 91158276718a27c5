package delivery.pipeline.steps.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AntFilesTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws Exception {
    for (String file : new String[] {"a.txt", "b.TXT", "x/a.txt", "x/y/c.log", ".git/config"}) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  @Test
  void patternsMeanWhatTheyMeanToAnt() throws Exception {
    assertThat(AntFiles.select(folder, "*.txt", "", true, true)).containsExactly("a.txt");
    assertThat(AntFiles.select(folder, "*.txt", "", true, false)).containsExactly("a.txt", "b.TXT");
    assertThat(AntFiles.select(folder, "**/*.txt", "", true, true))
        .containsExactly("a.txt", "x/a.txt");
    assertThat(AntFiles.select(folder, "x/", "", true, true))
        .containsExactly("x/a.txt", "x/y/c.log");
    assertThat(AntFiles.select(folder, "**", "**/*.log, b.*", true, true))
        .containsExactly("a.txt", "x/a.txt");
    assertThat(AntFiles.select(folder, "**", "", false, true)).contains(".git/config");
  }

  @Test
  void anAdviceNamesThePatternThatWasMeant() throws Exception {
    assertThat(MaskAdvice.about(folder, "c.log", true))
        .contains(
            "‘c.log’ doesn’t match anything, but ‘x/y/c.log’ does. Perhaps that’s what you mean?");
    assertThat(MaskAdvice.about(folder, "B.txt", true).orElseThrow())
        .contains("treated case sensitively");
    assertThat(MaskAdvice.about(folder, "no/such.zip", true))
        .contains("‘no/such.zip’ doesn’t match anything: even ‘no’ doesn’t exist");
    assertThat(MaskAdvice.about(folder, "a.txt, x/**", true)).isEmpty();
  }
}
