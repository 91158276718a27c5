package delivery.controller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LocalRepositoryTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir private Path directory;

  @Test
  void aShallowCloneIsPublishedToo() throws Exception {
    Path shallow = directory.resolve("clone");
    Completed cloned =
        SupervisedProcess.run(
            Command.of(
                ROOT,
                List.of("git", "clone", "-q", "--depth=1", "file://" + ROOT, shallow.toString())));
    assertThat(cloned.succeeded()).as(cloned.output()).isTrue();
    ControllerHome home = new ControllerHome(directory.resolve("controller"));
    home.create();

    LocalRepository.publish(shallow, LocalRepository.commands(home));

    Completed published =
        SupervisedProcess.run(
            Command.of(home.repository(), "git", "cat-file", "-e", "master:jobs/seed.groovy"));
    assertThat(published.succeeded()).as(published.output()).isTrue();
  }
}
