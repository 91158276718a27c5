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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Packer of the system's packages, in the user's cache; the newer ones are stand-ins. */
@Tag("slow")
final class PackerTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  @Test
  void theOneOnPathIsUsedAsItIs() throws Exception {
    Path program = program("current", "#!/bin/sh\necho 'Packer v1.16.0'\n");
    Packer packer = Packer.find(noCache(), Map.of("PATH", "/nowhere:" + program.getParent()));
    assertThat(packer).isEqualTo(new Packer(program, "1.16.0"));
    assertThat(packer.isReduced()).isFalse();
    assertThat(packer.onPath(folder.resolve("unused"), true)).isEqualTo(program.getParent());
    assertThat(folder.resolve("unused")).doesNotExist();
  }

  @Test
  void anotherProgramOfThatNameIsNone() throws Exception {
    Path other = program("cracklib", "#!/bin/sh\necho 'skipping line: 1'\n");
    Files.createDirectories(folder.resolve("folder/packer"));
    Path program = program("current", "#!/bin/sh\necho 'Packer v1.7.0'\n");
    String path = other.getParent() + ":" + folder.resolve("folder") + ":" + program.getParent();
    Packer packer = Packer.find(noCache(), Map.of("PATH", path));
    assertThat(packer.program()).isEqualTo(program);
    assertThat(packer.isReduced()).isFalse();
  }

  @Test
  void onlyReleasesBeforePluginsAreReduced() {
    assertThat(Stream.of("1.6.6", "1.5.0").map(this::packer)).allMatch(Packer::isReduced);
    assertThat(Stream.of("1.7.0", "1.16.0", "2.0.0").map(this::packer))
        .noneMatch(Packer::isReduced);
  }

  @Test
  void theSystemsPackageIsFetchedOnceAndNotInstalled() throws Exception {
    Packer packer = debian();
    assertThat(packer.program()).startsWith(cache().root());
    said.clear();
    assertThat(Packer.find(cache(), Map.of())).isEqualTo(packer);
    assertThat(said).isEmpty();
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

  @Test
  void anOldPackerBuildsAReducedCopyInItsPlace() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repo sitory"));
    Files.createDirectories(repository.resolve("packer/provision"));
    Files.createDirectories(repository.resolve("build"));
    Files.writeString(repository.resolve("packer/provision/name"), "app");
    Files.writeString(repository.resolve("sibling"), "here");
    Files.writeString(repository.resolve("packer/app.pkr.hcl"), template(""));
    Completed completed = run(debian(), repository, "build", "-color=false", "packer");
    assertThat(completed.errors().lines())
        .containsExactly(
            "packer (reduced): left out app.pkr.hcl:1: packer: asks for a newer Packer and its plugin, and this one has the builder built in");
    assertThat(completed.output()).contains("null.app: app here " + repository + "\n");
    assertThat(completed.status()).isZero();
    assertThat(repository.resolve("build/manifest.json")).content().contains("\"builder_type\"");
    assertThat(repository.resolve("made/by-packer")).hasContent("new");
    assertThat(Files.isSymbolicLink(repository.resolve("made"))).isFalse();
    try (Stream<Path> files = Files.list(repository)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("packer", "sibling", "build", "made");
    }
  }

  @Test
  void inPlaceATemplateLosesTheSameAndKeepsItsLines() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Path template = Files.createDirectories(repository.resolve("packer")).resolve("app.pkr.hcl");
    Files.writeString(template, template(""));
    long lines = Files.readString(template).lines().count();
    Packer old = debian();

    assertThat(old.reduce(repository, "packer", folder.resolve("programs"), true))
        .containsExactly(
            "packer/app.pkr.hcl:1: packer: asks for a newer Packer and its plugin, and this one has the builder built in");
    assertThat(Files.readString(template)).doesNotContain("required_plugins");
    assertThat(Files.readString(template).lines().count()).isEqualTo(lines);
    assertThat(
            SupervisedProcess.run(
                Command.of(repository, old.program().toString(), "validate", "packer")))
        .satisfies(done -> assertThat(done.status()).as(done.output()).isZero());
    assertThat(new Packer(old.program(), "1.16.0").reduce(repository, "packer", folder, true))
        .isEmpty();
  }

  @Test
  void inPlaceATemplateThatCannotBeReadStaysAsItIs() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Path template = Files.createDirectories(repository.resolve("packer")).resolve("app.pkr.hcl");
    Files.writeString(template, "packer {\n");

    assertThat(debian().reduce(repository, "packer", folder.resolve("programs"), true)).isEmpty();
    assertThat(template).hasContent("packer {\n");
  }

  @Test
  void anErrorPointsIntoTheOriginal() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Files.createDirectories(repository.resolve("packer"));
    Files.writeString(repository.resolve("packer/app.pkr.hcl"), template("  wrong = 1\n"));
    Completed completed = run(debian(), repository, "validate", "packer");
    assertThat(completed.status()).isEqualTo(1);
    assertThat(completed.output() + completed.errors())
        .contains("on packer/app.pkr.hcl line 10")
        .contains("An argument named \"wrong\" is not expected here.");
  }

  @Test
  void commandsWithoutATemplateAreHandedOver() throws Exception {
    assertThat(run(debian(), folder, "version").output()).startsWith("Packer v1.");
    assertThat(run(debian(), folder, "init", "-help").output()).doesNotContain("packer init [");
  }

  private Completed run(Packer packer, Path directory, String... arguments) throws Exception {
    assertThat(packer.isReduced()).isTrue();
    String path = packer.onPath(folder.resolve("shim"), true) + ":" + System.getenv("PATH");
    List<String> words = new ArrayList<>(List.of("packer"));
    words.addAll(List.of(arguments));
    return SupervisedProcess.run(
        Command.of(directory, words)
            .with(Map.of("PATH", path, "CHECKPOINT_DISABLE", "1"))
            .separatingErrors());
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

  private static String template(String wrong) {
    return """
    packer {
      required_version = ">= 1.11.0"
      required_plugins {
        amazon = { source = "github.com/hashicorp/amazon", version = ">= 1.8.0" }
      }
    }

    source "null" "app" {
      communicator = "none"
    %s}

    build {
      sources = ["source.null.app"]
      provisioner "shell-local" {
        inline = [
          "echo $(cat '${path.root}/provision/name') $(cat '${path.root}/../sibling') $PWD",
          "mkdir '${path.root}/../made' && printf new > '${path.root}/../made/by-packer'",
        ]
      }
      post-processor "manifest" {
        output = "${path.root}/../build/manifest.json"
      }
    }
    """
        .formatted(wrong);
  }

  private Packer debian() throws Exception {
    assumeThat(Path.of("/usr/bin/apt-get")).as("Packer comes from Debian's packages").exists();
    try {
      return Packer.find(cache(), Map.of());
    } catch (CacheException refused) {
      assumeThat(refused).hasMessageNotContaining("this system's packages have none");
      throw refused;
    }
  }

  private Packer packer(String version) {
    return new Packer(folder.resolve("packer"), version);
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
        System.out.println(Packer.find(cache, Map.of("PATH", "/nowhere")));
      } catch (CacheException failed) {
        System.out.println(failed.getMessage());
      }
    }
  }
}
