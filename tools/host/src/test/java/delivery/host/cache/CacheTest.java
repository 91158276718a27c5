package delivery.host.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheTest {
  private static final Cache.Key KEY = new Cache.Key("tool", "1.0");
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Cache cache = new Cache(Path.of("/"), said::add);

  @BeforeEach
  void useAnEmptyCache() {
    cache = new Cache(folder, said::add);
  }

  @Test
  void liesWhereTheEnvironmentSaysAndNeverInTheCurrentFolder() throws Exception {
    assertThat(Cache.of(Map.of("HOME", "/home/u"), said::add).root())
        .isEqualTo(Path.of("/home/u/.cache/app-delivery"));
    assertThat(Cache.of(Map.of("HOME", "/home/u", "XDG_CACHE_HOME", "/x"), said::add).root())
        .isEqualTo(Path.of("/x/app-delivery"));
    assertThat(Cache.of(Map.of("HOME", "/home/u", "XDG_CACHE_HOME", "relative"), said::add).root())
        .isEqualTo(Path.of("/home/u/.cache/app-delivery"));
    assertThat(
            Cache.of(Map.of("XDG_CACHE_HOME", "/x", "APP_DELIVERY_CACHE", "/own"), said::add)
                .root())
        .isEqualTo(Path.of("/own"));
    assertThat(Cache.of(Map.of("HOME", "/home/u"), said::add).runs())
        .isEqualTo(Path.of("/home/u/.cache/app-delivery/runs"));
    assertThat(Cache.of(Map.of("HOME", "/home/u", "APP_DELIVERY_RUNS", "/r"), said::add).runs())
        .isEqualTo(Path.of("/r"));
    assertThatThrownBy(() -> Cache.of(Map.of(), said::add))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("set APP_DELIVERY_CACHE");
  }

  @Test
  void makesAnEntryOnceInTheFolderWhereItStays() throws Exception {
    List<Path> installed = new ArrayList<>();
    Cache.Installer installer =
        place -> {
          installed.add(place);
          Files.writeString(place.resolve("file"), "content");
        };
    Path first = cache.entry(KEY, installer);
    Path second = cache.entry(KEY, installer);
    assertThat(installed).containsExactly(first);
    assertThat(second).isEqualTo(first);
    assertThat(first.resolve("file")).hasContent("content");
  }

  @Test
  void aFailedInstallationLeavesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                cache.entry(
                    KEY,
                    place -> {
                      Files.writeString(place.resolve("half"), "half");
                      throw new CacheException("no network");
                    }))
        .isInstanceOf(CacheException.class)
        .hasMessage("no network");
    assertThat(filesBelow("2/store")).isEmpty();
    assertThat(filesBelow("2/entries")).isEmpty();
  }

  @Test
  void aProcessThatWasKilledLeavesNothingForTheNext() throws Exception {
    Path half = Files.createDirectories(folder.resolve("2/store/tool-1.0~killed"));
    Files.writeString(half.resolve("half"), "half");
    Path other = Files.createDirectories(folder.resolve("2/store/tool-1.0.5~other"));
    Path made = cache.entry(KEY, place -> Files.writeString(place.resolve("file"), "whole"));
    assertThat(half).doesNotExist();
    assertThat(other).exists();
    assertThat(made.resolve("file")).hasContent("whole");
  }

  @Test
  void aDamagedEntryIsMadeAgainAndSaidSo() throws Exception {
    Cache.Installer installer = place -> Files.writeString(place.resolve("file"), "content");
    Path truncated = cache.entry(KEY, installer);
    FileTime before = Files.getLastModifiedTime(truncated.resolve("file"));
    Files.writeString(truncated.resolve("file"), "cont");
    Files.setLastModifiedTime(truncated.resolve("file"), before);
    Path second = cache.entry(KEY, installer);
    assertThat(second.resolve("file")).hasContent("content");
    FileTime made = Files.getLastModifiedTime(second.resolve("file"));
    Files.writeString(second.resolve("file"), "CONTENT");
    Files.setLastModifiedTime(second.resolve("file"), FileTime.fromMillis(made.toMillis() + 5));
    Path third = cache.entry(KEY, installer);
    assertThat(third.resolve("file")).hasContent("content");
    Files.delete(third.resolve("file"));
    assertThat(cache.entry(KEY, installer).resolve("file")).hasContent("content");
    assertThat(said)
        .containsExactly(
            "The cached tool is damaged (file has changed): making it again",
            "The cached tool is damaged (file has changed): making it again",
            "The cached tool is damaged (file is missing): making it again");
  }

  @Test
  void aDamagedEntryStaysForADayForThoseWhoUseIt() throws Exception {
    Cache.Installer installer = place -> Files.writeString(place.resolve("file"), "content");
    Path first = cache.entry(KEY, installer);
    Files.writeString(first.resolve("file"), "short");
    Path second = cache.entry(KEY, installer);
    assertThat(first).exists();
    Files.writeString(second.resolve("file"), "short");
    Path inventory = first.resolveSibling(first.getFileName() + ".inventory");
    Files.setLastModifiedTime(
        inventory,
        FileTime.from(Files.getLastModifiedTime(inventory).toInstant().minus(Duration.ofDays(2))));
    cache.entry(KEY, installer);
    assertThat(first).doesNotExist();
    assertThat(second).exists();
  }

  @Test
  void anEntryThatCannotBeMadeAgainIsTriedTheNextTime() throws Exception {
    Path first = cache.entry(KEY, place -> Files.writeString(place.resolve("file"), "content"));
    Files.delete(first.resolve("file"));
    assertThatThrownBy(
            () ->
                cache.entry(
                    KEY,
                    place -> {
                      throw new CacheException("no network");
                    }))
        .hasMessage("no network");
    assertThat(cache.entry(KEY, place -> Files.writeString(place.resolve("file"), "again")))
        .isNotEqualTo(first);
  }

  @Test
  void whatPythonCompilesIsNoDamage() throws Exception {
    Cache.Installer installer = place -> Files.writeString(place.resolve("module.py"), "pass");
    Path made = cache.entry(KEY, installer);
    Files.writeString(
        Files.createDirectory(made.resolve("__pycache__")).resolve("module.pyc"), "x");
    assertThat(cache.entry(KEY, installer)).isEqualTo(made);
  }

  @Test
  void twoThreadsMakeAnEntryOnce() throws Exception {
    Path counter = folder.resolveSibling(folder.getFileName() + "-count");
    Callable<Path> open = () -> new Cache(folder, line -> {}).entry(KEY, slow(counter));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Path>> opened = threads.invokeAll(List.of(open, open));
      assertThat(opened.get(0).get()).isEqualTo(opened.get(1).get());
    }
    assertThat(counter).hasContent("x");
  }

  @Test
  void twoProcessesMakeAnEntryOnce() throws Exception {
    Path counter = folder.resolveSibling(folder.getFileName() + "-count");
    Command command = program(SlowInstallation.class, folder.toString(), counter.toString());
    Callable<Completed> run = () -> SupervisedProcess.run(command);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Completed> ended : threads.invokeAll(List.of(run, run))) {
        assertThat(ended.get()).matches(Completed::succeeded);
      }
    }
    assertThat(counter).hasContent("x");
  }

  @Test
  void aFullDiskIsOneMessageAndLeavesNothing() throws Exception {
    assumeThat(System.getProperty("os.name") + System.getProperty("user.name"))
        .as("mounting a small disk needs root on Linux")
        .isEqualTo("Linuxroot");
    Command install = program(FullDisk.class, folder.toString());
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
    words.add("mount -t tmpfs -o size=256k tmpfs \"$0\" && \"$@\" && find \"$0/2/store\"");
    words.add(folder.toString());
    words.addAll(install.words());
    Completed completed = SupervisedProcess.run(Command.of(folder, words));
    assertThat(completed.output().lines())
        .containsExactly(
            "cannot make tool: no space left on the disk of %s; free some, or set APP_DELIVERY_CACHE to a folder on another disk"
                .formatted(folder),
            folder + "/2/store");
  }

  private List<Path> filesBelow(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.toList();
    }
  }

  private Command program(Class<?> main, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    words.addAll(List.of(arguments));
    return Command.of(folder, words);
  }

  private static Cache.Installer slow(Path counter) {
    return place -> {
      TimeUnit.MILLISECONDS.sleep(300);
      Files.writeString(counter, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Files.writeString(place.resolve("file"), "content");
    };
  }

  /** Another process that opens the entry. */
  static final class SlowInstallation {
    public static void main(String[] arguments) throws Exception {
      new Cache(Path.of(arguments[0]), line -> {}).entry(KEY, slow(Path.of(arguments[1])));
    }
  }

  /** An installation that needs more than there is. */
  static final class FullDisk {
    public static void main(String[] arguments) throws Exception {
      try {
        new Cache(Path.of(arguments[0]), line -> {})
            .entry(KEY, place -> Files.write(place.resolve("file"), new byte[1024 * 1024]));
      } catch (CacheException full) {
        System.out.println(full.getMessage());
      }
    }
  }
}
