package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.cache.Cache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rehearsal could leave on this computer: processes, mounts, machines, and files outside the
 * cache. Taken before and after; a difference is something left.
 *
 * @param processes below this program, each with its start time, so that a number used again is not
 *     taken for the same process
 * @param mounts of this program's namespace
 * @param machines files of stand-in machines and folders of runs, in the cache
 * @param files in the folder for temporary files and in the repository, where nothing ignores them
 */
record Host(Set<String> processes, Set<String> mounts, Set<String> machines, Set<String> files) {

  /** What there is now. */
  static Host now(Path repository) throws Exception {
    Cache cache = Cache.of(System.getenv(), line -> {});
    Set<String> machines = new TreeSet<>(entries(cache.root().resolve("machine/runs")));
    machines.addAll(entries(cache.runs()));
    Set<String> files = new TreeSet<>();
    for (String name : entries(Path.of(System.getProperty("java.io.tmpdir")))) {
      // Of this program itself and of the tests' own folders.
      if (!name.matches(".*/(hsperfdata_.*|junit-?\\d+.*|surefire.*|bash_jobs.*)")) {
        files.add(name);
      }
    }
    files.addAll(status(repository));
    return new Host(runningNow(), mountedNow(), machines, files);
  }

  /** Demands that nothing came since; what ends gets a moment for it. */
  void assertNothingLeft(Path repository) throws Exception {
    Host after = now(repository);
    for (int i = 0; i < 100 && !processes.containsAll(after.processes()); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      after = now(repository);
    }
    assertThat(more(after.processes(), processes)).as("processes left").isEmpty();
    assertThat(more(after.mounts(), mounts)).as("mounts left").isEmpty();
    assertThat(more(after.machines(), machines)).as("machines and runs left").isEmpty();
    assertThat(more(after.files(), files)).as("files left").isEmpty();
  }

  private static Set<String> more(Set<String> after, Set<String> before) {
    Set<String> more = new TreeSet<>(after);
    more.removeAll(before);
    return more;
  }

  private static Set<String> runningNow() {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> !state(each.pid()).equals("Z"))
        .map(
            each ->
                each.pid()
                    + " "
                    + each.info().startInstant().map(Object::toString).orElse("")
                    + " "
                    + each.info().commandLine().orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String state(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    } catch (IOException gone) {
      return "";
    }
  }

  private static Set<String> mountedNow() throws IOException {
    Path table = Path.of("/proc/self/mountinfo");
    return Files.exists(table) ? new TreeSet<>(Files.readAllLines(table)) : Set.of();
  }

  private static Set<String> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> status(Path repository) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "status", "--porcelain")
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    git.waitFor();
    return output.lines().collect(Collectors.toCollection(TreeSet::new));
  }
}
