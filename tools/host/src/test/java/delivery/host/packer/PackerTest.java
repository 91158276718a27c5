package delivery.host.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Packer of the system's packages, in the user's cache; others are stand-ins. */
@Tag("slow")
final class PackerTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void theOneOnPathIsUsedAsItIs() throws Exception {
    Path program = program("current", "#!/bin/sh\necho 'Packer v1.16.0'\n");
    Packer packer = find(noCache(), "/nowhere:" + program.getParent());
    assertThat(packer).isEqualTo(new Packer(program, "1.16.0", Optional.empty()));
    assertThat(packer.isOld()).isFalse();
    assertThat(said).isEmpty();
  }

  @Test
  void anotherProgramOfThatNameIsNone() throws Exception {
    Path other = program("cracklib", "#!/bin/sh\necho 'skipping line: 1'\n");
    Files.createDirectories(folder.resolve("folder/packer"));
    Path program = program("current", "#!/bin/sh\necho 'Packer v1.7.0'\n");
    String path = other.getParent() + ":" + folder.resolve("folder") + ":" + program.getParent();
    Packer packer = find(noCache(), path);
    assertThat(packer.program()).isEqualTo(program);
    assertThat(packer.isOld()).isFalse();
  }

  @Test
  void onlyReleasesBeforePluginsAreOld() {
    assertThat(Stream.of("1.6.6", "1.5.0").map(this::packer)).allMatch(Packer::isOld);
    assertThat(Stream.of("1.7.0", "1.16.0", "2.0.0").map(this::packer)).noneMatch(Packer::isOld);
  }

  @Test
  void theSystemsPackageIsFetchedOnceAndNotInstalled() throws Exception {
    Packer packer = debian();
    assertThat(packer.program()).startsWith(cache().root());
    said.clear();
    assertThat(find(cache(), "")).isEqualTo(packer);
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("NOTE: only the old Packer " + packer.version() + " can be had; a part of")
        .contains("the signed release is only fetched on Linux, by download.sh in " + nowhere())
        .contains("there is no Go on PATH to build it with (apt-get install golang-go");
  }

  @Test
  void withoutAptTheMessageNamesTheWay() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Files.createSymbolicLink(programs.resolve("bash"), Path.of("/bin/bash"));
    Completed completed = finds(Map.of("PATH", programs.toString()));
    assertThat(completed.output())
        .isEqualTo(
            "Packer is not on PATH, and there is no apt-get to fetch it with: install Packer 1.11 or newer from its makers (developer.hashicorp.com/packer/install) and put it on PATH\n");
    assertThat(folder.resolve("cache/2/store")).isEmptyDirectory();
  }

  @Test
  void withoutANetworkTheMessageSaysSoAndNothingIsLeft() throws Exception {
    debian();
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "APT_CONFIG", noNetwork().toString());
    Completed completed = finds(environment);
    assertThat(completed.output())
        .startsWith("Packer is not on PATH, and the package mirror does not give it (E")
        .contains("connect to the network, or install Packer 1.11 or newer");
    assertThat(folder.resolve("cache/2/store")).isEmptyDirectory();
  }

  /** Lets apt have no lists of its own and reach its sources through a proxy that is not there. */
  private Path noNetwork() throws IOException {
    Path lists = Files.createDirectories(folder.resolve("lists/partial")).resolveSibling("");
    String proxy = "Acquire::%s::Proxy \"http://127.0.0.1:9\";\n";
    return Files.writeString(
        folder.resolve("apt.conf"),
        "Dir::State::lists \"%s\";\n".formatted(lists)
            + proxy.formatted("http")
            + proxy.formatted("https")
            + "Acquire::Retries 0;\n");
  }

  private Completed finds(Map<String, String> environment)
      throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classes = System.getProperty("java.class.path");
    return SupervisedProcess.run(
        Command.of(folder, java, "-cp", classes, Finds.class.getName(), folder.toString())
            .withOnly(environment));
  }

  private Packer debian() throws Exception {
    assumeThat(Path.of("/usr/bin/apt-get")).as("Packer comes from Debian's packages").exists();
    try {
      return find(cache(), "");
    } catch (CacheException refused) {
      assumeThat(refused).hasMessageNotContaining("this system's packages have none");
      throw refused;
    }
  }

  private Packer packer(String version) {
    return new Packer(folder.resolve("packer"), version, Optional.empty());
  }

  private Packer find(Cache cache, String path) throws Exception {
    return Packer.find(cache, Map.of("PATH", path), nowhere());
  }

  private Path nowhere() {
    return folder.resolve("nowhere");
  }

  private Path program(String name, String text) throws IOException {
    Path program = Files.createDirectories(folder.resolve(name)).resolve("packer");
    Files.writeString(program, text);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private Cache cache() throws CacheException {
    return Cache.of(System.getenv(), said::add);
  }

  private Cache noCache() {
    return new Cache(folder.resolve("none"), said::add);
  }

  /** Stands for our program where there is no apt-get. */
  static final class Finds {
    public static void main(String[] arguments) throws Exception {
      Cache cache = new Cache(Path.of(arguments[0]).resolve("cache"), line -> {});
      try {
        System.out.println(Packer.find(cache, Map.of("PATH", "/nowhere"), Path.of("/nowhere")));
      } catch (CacheException failed) {
        System.out.println(failed.getMessage());
      }
    }
  }
}
