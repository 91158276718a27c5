package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.host.python.PythonEnvironment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pinned ShellCheck has nothing to say about any shell script of this repository. */
@Tag("slow")
class ShellScriptsTest {
  /** Folders that hold what was built, fetched or versioned, not what was written. */
  private static final Set<String> SKIPPED = Set.of(".git", "target", "build", "node_modules");

  private static PythonEnvironment python;

  @BeforeAll
  static void install() throws Exception {
    assumeFalse(
        System.getProperty("os.name", "").equals("Linux")
            && System.getProperty("os.arch", "").equals("aarch64"),
        "ShellCheck is not packaged for Linux on arm64");
    python = PythonTools.open(Cache.of(System.getenv(), progress -> {}), "shellcheck");
  }

  @Test
  void nothingIsFoundInAnyScript() throws Exception {
    List<String> scripts = scripts(RepositoryFiles.root());
    assertThat(scripts)
        .anyMatch(script -> script.endsWith("bootstrap"))
        .anyMatch(script -> script.endsWith("signal-ready"))
        .hasSizeGreaterThan(10);
    Completed check = check(scripts);
    assertThat(check.output()).isEmpty();
    assertThat(check.status()).isZero();
  }

  @Test
  void aVariableWithoutQuotesIsFound(@TempDir Path folder) throws Exception {
    Path script = Files.writeString(folder.resolve("unquoted"), "#!/bin/sh\nrm $1\n");
    Completed check = check(List.of(script.toString()));
    assertThat(check.output()).contains("SC2086");
    assertThat(check.status()).isNotZero();
  }

  private static Completed check(List<String> scripts) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(python.program("shellcheck").toString(), "--norc", "--format", "gcc", "--"));
    words.addAll(scripts);
    return SupervisedProcess.run(Command.of(RepositoryFiles.root(), words));
  }

  private static List<String> scripts(Path root) throws IOException {
    List<String> scripts = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && isShell(file)) {
              scripts.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return scripts.stream().sorted().toList();
  }

  private static boolean isShell(Path file) throws IOException {
    try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
      String start = new String(content.readNBytes(40), StandardCharsets.ISO_8859_1);
      return start.lines().findFirst().orElse("").matches("#!.*[/ ](ba)?sh( .*)?");
    }
  }
}
