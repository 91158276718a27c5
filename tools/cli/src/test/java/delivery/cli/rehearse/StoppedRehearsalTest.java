package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.cli.Main;
import delivery.host.cache.Cache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rehearsal that is stopped half-way, in the middle of Packer's build, leaves nothing running:
 * two at once, one asked to stop, the other killed.
 */
@Tag("slow")
@Tag("alone")
class StoppedRehearsalTest {
  @TempDir Path folder;

  @BeforeEach
  void procTellsWhatRuns() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
  }

  @Test
  void askedToStopItCleansUpAndKilledItTakesEverythingAlong() throws Exception {
    Process asked = start("asked");
    Process killed = start("killed");
    waitUntilPackerRuns(asked, "asked");
    waitUntilPackerRuns(killed, "killed");
    Set<String> startedByAsked = descendants(asked);
    Set<String> startedByKilled = descendants(killed);
    asked.destroy();

    assertThat(asked.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(asked.exitValue()).isIn(130, 143);
    assertThat(stillRunning(startedByAsked)).isEmpty();
    assertThat(runFolders()).isEmpty();

    assertThat(killed.isAlive()).isTrue();
    killed.destroyForcibly().waitFor();

    assertThat(stillRunning(startedByKilled)).isEmpty();
  }

  private Process start(String name) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Drepository.root=" + System.getProperty("repository.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    String output = folder.resolve(name).toString();
    words.addAll(List.of(RehearsedCopy.command("--verbose", "--output", output)));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(log(name).toFile())
        .start();
  }

  private void waitUntilPackerRuns(Process rehearsal, String name) throws Exception {
    for (int i = 0; i < 1800; i++) {
      if (Files.readString(log(name)).contains("Provisioning with shell script")) {
        return;
      }
      assertThat(rehearsal.isAlive()).as(Files.readString(log(name))).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    rehearsal.destroyForcibly();
    throw new AssertionError("Packer did not provision: " + Files.readString(log(name)));
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Process id and start time, so that a number used again is not taken for the same process. */
  private static Set<String> descendants(Process process) {
    Set<String> all = new TreeSet<>();
    process.descendants().forEach(each -> all.add(each.pid() + " " + startOf(each.pid())));
    assertThat(all).hasSizeGreaterThan(3);
    return all;
  }

  private static List<String> stillRunning(Set<String> started) throws InterruptedException {
    List<String> alive = started.stream().filter(StoppedRehearsalTest::isAlive).toList();
    for (int i = 0; i < 150 && !alive.isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      alive = alive.stream().filter(StoppedRehearsalTest::isAlive).toList();
    }
    return alive;
  }

  private static boolean isAlive(String pidAndStart) {
    String[] parts = pidAndStart.split(" ", -1);
    return !parts[1].isEmpty() && startOf(Long.parseLong(parts[0])).equals(parts[1]);
  }

  // Field 22 of stat; a zombie no longer runs, it only waits to be counted.
  private static String startOf(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") ? "" : fields[19];
    } catch (IOException gone) {
      return "";
    }
  }

  private static List<Path> runFolders() throws Exception {
    Path runs = Cache.of(System.getenv(), line -> {}).runs();
    List<Path> left = new ArrayList<>();
    try (var entries = Files.list(runs)) {
      for (Path folder : entries.filter(Files::isDirectory).toList()) {
        if (isAbandoned(folder)) {
          left.add(folder);
        }
      }
    }
    return left;
  }

  /** Whether no program holds it: others may rehearse on this computer meanwhile. */
  private static boolean isAbandoned(Path folder) throws IOException {
    Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (NoSuchFileException justRemoved) {
      return Files.exists(folder);
    }
  }
}
