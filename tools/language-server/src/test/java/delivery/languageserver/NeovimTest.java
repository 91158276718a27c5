package delivery.languageserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real client, Neovim without a screen, opens a file, mends it and asks its questions. */
@Tag("slow")
class NeovimTest {
  @TempDir private Path folder;

  @BeforeEach
  void bringNeovim() throws Exception {
    if (System.getProperty("test.install") != null && !isThere() && isRootOnDebian()) {
      var unused = run(List.of("apt-get", "-qq", "install", "--yes", "neovim"));
    }
    assumeTrue(isThere(), "neovim is not installed (apt-get install neovim)");
  }

  private boolean isThere() throws Exception {
    return run(List.of("sh", "-c", "command -v nvim")) == 0;
  }

  private static boolean isRootOnDebian() {
    return System.getProperty("user.name").equals("root")
        && Files.isExecutable(Path.of("/usr/bin/apt-get"));
  }

  private int run(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    try {
      return process.waitFor(120, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theEditorShowsFindingsAndFollowsNames() throws Exception {
    Path root = folder.resolve("repository");
    SampleRepository.write(root);
    Path script = folder.resolve("client.lua");
    try (InputStream text =
        Objects.requireNonNull(NeovimTest.class.getResourceAsStream("client.lua"))) {
      Files.copy(text, script);
    }
    Path answers = folder.resolve("answers.json");
    ProcessBuilder editor =
        new ProcessBuilder(
            "nvim",
            "--headless",
            "-u",
            "NONE",
            "-i",
            "NONE",
            "-n",
            "-c",
            "luafile " + script,
            "-c",
            "qa!",
            root.resolve("Jenkinsfile").toString());
    editor.environment().put("ROOT", root.toString());
    editor.environment().put("ANSWERS", answers.toString());
    editor
        .environment()
        .put(
            "SERVER",
            String.join(
                "\n",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.text=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "delivery.languageserver.TestedServer",
                SampleRepository.LOCK.toString()));
    Path output = folder.resolve("editor.txt");
    Process process = editor.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(answers).as(Files.readString(output)).exists();
    assertThat(Files.readString(answers))
        .contains("\"code\": \"undefined-agent-label\"")
        .contains("\"afterMending\": 0")
        .contains("jcasc/jenkins.yaml")
        .contains("plugin workflow-basic-steps")
        .contains("\"withCredentials\"");
  }
}
