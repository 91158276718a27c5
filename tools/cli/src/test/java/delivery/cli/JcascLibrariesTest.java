package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JcascLibrariesTest {
  @TempDir Path folder;

  @Test
  void onlyLibrariesThatSayImplicitAreIt() throws IOException {
    Files.createDirectories(folder.resolve("jcasc"));
    Files.writeString(
        folder.resolve("jcasc/libraries.yaml"),
        """
        unclassified:
          globalLibraries:
            libraries:
              - name: everywhere
                implicit: true
              - name: asked-for
                implicit: false
              - name: silent
        """);

    assertThat(JcascLibraries.of(folder)).containsExactly("everywhere");
  }

  @Test
  void aRepositoryWithoutConfigurationHasNone() throws IOException {
    assertThat(JcascLibraries.of(folder)).isEmpty();
  }

  @Test
  void theOnesThatAreNotGivenAreNamedWithWhatWouldGiveThem() {
    assertThat(JcascLibraries.unjudged(Set.of("given", "shared"), Set.of("given")))
        .containsExactly(
            "bootstrap: the implicit library shared is not judged, nor are its steps and"
                + " variables: give it with --library shared=PATH");
    assertThat(JcascLibraries.unjudged(Set.of("given"), Set.of("given", "other"))).isEmpty();
  }
}
