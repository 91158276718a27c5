package delivery.host.python;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pip in processes of their own, whose environment is the test's; the index is a folder. */
@Tag("slow")
final class PythonEnvironmentTest {
  @TempDir Path folder;
  private String hash = "";

  @BeforeEach
  void packATinyProgram() throws Exception {
    Path wheel =
        Files.createDirectory(folder.resolve("index")).resolve("tiny-1.0-py3-none-any.whl");
    Map<String, String> files = new LinkedHashMap<>();
    files.put("tiny.py", "def main():\n    print('tiny runs')\n");
    files.put("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n");
    files.put(
        "tiny-1.0.dist-info/WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    files.put("tiny-1.0.dist-info/entry_points.txt", "[console_scripts]\ntiny = tiny:main\n");
    files.put(
        "tiny-1.0.dist-info/RECORD",
        String.join(",,\n", files.keySet()) + ",,\ntiny-1.0.dist-info/RECORD,,\n");
    zip(wheel, files);
    hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(wheel)));
  }

  @Test
  void installsWhatTheHashesNameAndItsProgramsRun() throws Exception {
    Map<String, String> index =
        Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", folder.resolve("index").toString());
    Completed completed = open(index, "tiny==1.0 --hash=sha256:" + hash);
    Path program = Path.of(completed.output().strip());
    assertThat(program).isExecutable();
    assertThat(SupervisedProcess.run(Command.of(folder, program.toString())))
        .isEqualTo(new Completed(0, "tiny runs\n", ""));
  }

  @Test
  void refusesAPackageWithAnotherHash() throws Exception {
    Map<String, String> index =
        Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", folder.resolve("index").toString());
    assertThat(open(index, "tiny==1.0 --hash=sha256:" + "0".repeat(64)).output())
        .startsWith(
            "cannot install tiny: pip ended with status 1: ERROR: THESE PACKAGES DO NOT MATCH");
    assertThat(folder.resolve("cache/2/store")).isEmptyDirectory();
  }

  @Test
  void saysThatTheIndexDoesNotAnswer() throws Exception {
    Map<String, String> index =
        Map.of("PIP_INDEX_URL", "http://127.0.0.1:9/", "PIP_FIND_LINKS", "", "PIP_RETRIES", "1");
    assertThat(open(index, "tiny==1.0 --hash=sha256:" + hash).output())
        .isEqualTo(
            "cannot install tiny: the Python package index does not answer; connect to the network, or point pip at a mirror (PIP_INDEX_URL)\n");
    assertThat(folder.resolve("cache/2/store")).isEmptyDirectory();
  }

  @Test
  void namesTheCommandThatInstallsAMissingPython() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    link(programs, "bash", "env", "cat", "sleep", "kill");
    assertThat(open(Map.of("PATH", programs.toString()), "").output())
        .isEqualTo("python3 is missing: apt-get install python3 python3-venv\n");
  }

  @Test
  void namesTheCommandThatInstallsAMissingVenvModule() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    link(programs, "bash", "env", "cat", "sleep", "kill");
    Path python = programs.resolve("python3");
    Files.writeString(
        python, "#!/bin/sh\nprintf '3.11\\n/usr/bin/python3\\nlinux-x86_64\\nFalse\\n'\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    assertThat(open(Map.of("PATH", programs.toString()), "").output())
        .isEqualTo(
            "the venv module of /usr/bin/python3 is missing: apt-get install python3.11-venv\n");
  }

  private Completed open(Map<String, String> environment, String requirements)
      throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    List<String> words =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Opens.class.getName(),
            folder.resolve("cache").toString(),
            requirements);
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    return SupervisedProcess.run(Command.of(folder, words).withOnly(all));
  }

  private static void link(Path folder, String... programs) throws IOException {
    for (String program : programs) {
      for (String place : List.of("/bin", "/usr/bin")) {
        Path target = Path.of(place, program);
        if (Files.exists(target) && !Files.exists(folder.resolve(program))) {
          Files.createSymbolicLink(folder.resolve(program), target);
        }
      }
    }
  }

  private static void zip(Path file, Map<String, String> files) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  /** Stands for our program: prints the installed program's path, or the message. */
  static final class Opens {
    public static void main(String[] arguments) throws Exception {
      try {
        Cache cache = new Cache(Path.of(arguments[0]), line -> {});
        System.out.println(PythonEnvironment.open(cache, "tiny", arguments[1]).program("tiny"));
      } catch (CacheException failed) {
        System.out.println(failed.getMessage());
      }
    }
  }
}
