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
  private static final Path CATALOGUE =
      Path.of(System.getProperty("repository.root", "../.."))
          .resolve("tools/groovy/src/test/resources/hostile/job-dsl.txt");

  @TempDir Path folder;

  @Test
  void allAreJudgedAndNoneActs() throws Exception {
    Path marker = folder.resolve("made");
    List<Path> files = scripts(marker);
    List<String> words = new ArrayList<>(List.of("check", "jobs"));
    files.forEach(each -> words.add(each.toString()));
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output, true);
    CommandLine line = Main.commandLine().setOut(printer).setErr(printer);

    long children = ProcessHandle.current().children().count();
    int status = line.execute(words.toArray(String[]::new));

    assertThat(files).hasSize(59);
    assertThat(status).isEqualTo(1);
    assertThat(output.toString()).contains("59 files checked").doesNotContain("not judged");
    assertThat(marker).doesNotExist();
    assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    assertThat(files.stream().map(each -> each.getFileName().toString()))
        .filteredOn(each -> !output.toString().contains(each + ":"))
        .as("without a finding")
        .containsExactlyInAnyOrder(
            "finalizer.groovy",
            "lazy-gstring2.groovy",
            "property-missing.groovy",
            "setProperty-binding.groovy");
  }

  private List<Path> scripts(Path marker) throws IOException {
    List<Path> files = new ArrayList<>();
    String[] parts = Files.readString(CATALOGUE).split("(?m)^### ");
    for (String part : List.of(parts).subList(1, parts.length)) {
      Path file = folder.resolve(part.substring(0, part.indexOf(": ")) + ".groovy");
      String text = part.substring(part.indexOf('\n') + 1);
      files.add(Files.writeString(file, text.replace("@M@", marker.toString())));
    }
    return files;
  }
}
