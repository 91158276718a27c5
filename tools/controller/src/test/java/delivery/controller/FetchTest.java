package delivery.controller;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where Jenkins and its plugins cannot be fetched. */
@Tag("slow")
class FetchTest {
  @SuppressWarnings("NullAway.Init")
  private ControllerHome home;

  @BeforeEach
  void newHome(@TempDir Path folder) {
    home = new ControllerHome(folder.resolve("controller"));
  }

  @Test
  void anUnreachableRepositoryIsOneClearMessage(@TempDir Path shared) throws Exception {
    Fetch fetch =
        new Fetch(
            // Whatever this machine fetched before, this release is in no local repository.
            with(FakeRepository.create(shared).maven("empty"), "-Djenkins.version=0-none"),
            UpTrial.JAVA_HOME,
            UpTrial.ROOT,
            Optional.of(shared.resolve("none").toUri().toString()));

    assertThatThrownBy(
            () -> {
              home.create();
              fetch.into(home);
            })
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("the Jenkins repository file:")
        .hasMessageContaining("Could not find artifact org.jenkins-ci.main:jenkins-war:war:0-none")
        .hasMessageContaining("--jenkins-repository URL");
  }

  @Test
  void aMissingMavenIsSaid() {
    Fetch fetch =
        new Fetch(List.of("no-such-mvn"), UpTrial.JAVA_HOME, UpTrial.ROOT, Optional.empty());

    assertThatThrownBy(
            () -> {
              home.create();
              fetch.into(home);
            })
        .hasMessageContaining("there is no Maven (mvn) on the PATH");
  }

  private static List<String> with(List<String> words, String more) {
    List<String> all = new ArrayList<>(words);
    all.add(more);
    return all;
  }
}
