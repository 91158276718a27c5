package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code check jobs} judges every script of the catalogue of hostile ones, and none acts. */
@Tag("slow")
class HostileJobScriptsTest {
  private static final Path CATALOGUES =
      Path.of(System.getProperty("repository.root", "../.."))
          .resolve("tools/groovy/src/test/resources/hostile");

  @TempDir Path folder;

  @Test
  void allAreJudgedAndNoneActs() throws Exception {
    assertThat(withoutFinding("job-dsl.txt", 59))
        .containsExactlyInAnyOrder(
            "finalizer.groovy",
            "lazy-gstring2.groovy",
            "property-missing.groovy",
            "setProperty-binding.groovy");
  }

  @Test
  void whatTheyThrowIsSaidAndDoesNothing() throws Exception {
    assertThat(withoutFinding("failures.txt", 16)).isEmpty();
  }

  private List<String> withoutFinding(String catalogue, int count) throws IOException {
    Path marker = folder.resolve("made");
    List<Path> files = scripts(catalogue, marker);
    List<String> words = new ArrayList<>(List.of("check", "jobs"));
    files.forEach(each -> words.add(each.toString()));
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output, true);
    CommandLine line = Main.commandLine().setOut(printer).setErr(printer);

    long children = ProcessHandle.current().children().count();
    int status = line.execute(words.toArray(String[]::new));

    assertThat(files).hasSize(count);
    assertThat(status).as(output.toString()).isEqualTo(1);
    assertThat(output.toString()).contains(count + " files checked").doesNotContain("not judged");
    assertThat(output.toString()).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|(?m)^::");
    assertThat(marker).doesNotExist();
    assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    return files.stream()
        .map(each -> each.getFileName().toString())
        .filter(each -> !output.toString().contains(each + ":"))
        .toList();
  }

  private List<Path> scripts(String catalogue, Path marker) throws IOException {
    List<Path> files = new ArrayList<>();
    String[] parts = Files.readString(CATALOGUES.resolve(catalogue)).split("(?m)^### ");
    for (String part : List.of(parts).subList(1, parts.length)) {
      Path file = folder.resolve(part.substring(0, part.indexOf(": ")) + ".groovy");
      String text = part.substring(part.indexOf('\n') + 1);
      files.add(Files.writeString(file, text.replace("@M@", marker.toString())));
    }
    return files;
  }
}
