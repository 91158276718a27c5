package delivery.artifacts.tests.templates;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.tests.RepositoryFiles;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.host.python.PythonEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pinned cfn-lint has nothing to say about the templates. */
@Tag("slow")
class CfnLintTest {
  @TempDir static Path folder;
  private static PythonEnvironment python;

  @BeforeAll
  static void install() throws Exception {
    python = PythonTools.emulators(Cache.of(System.getenv(), progress -> {}));
  }

  @Test
  void findsNothingInAnyTemplate() throws Exception {
    List<String> files = RepositoryFiles.templates().stream().map(Path::toString).toList();
    Completed lint = lint(files);
    assertThat(lint.output()).isEmpty();
    assertThat(lint.status()).isZero();
  }

  @Test
  void findsAReferenceToNothing() throws Exception {
    Path broken = folder.resolve("network.yaml");
    Files.writeString(
        broken,
        RepositoryFiles.read("cloudformation/network.yaml").replace("!Ref Vpc\n", "!Ref Vcp\n"));
    Completed lint = lint(List.of(broken.toString()));
    assertThat(lint.output()).contains("E1020", "Vcp");
    assertThat(lint.status()).isNotZero();
  }

  private static Completed lint(List<String> files) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                python.program("cfn-lint").toString(),
                "--format",
                "parseable",
                "--regions",
                "eu-central-1",
                "--"));
    words.addAll(files);
    return SupervisedProcess.run(Command.of(folder, words));
  }
}
