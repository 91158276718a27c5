package delivery.host.packer;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.cache.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Packer is taken, with stand-ins for Go, for the makers' release and for Packer. */
final class CurrentPackerTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  private static final String PACKER =
      """
      #!/bin/sh
      [ $1 != version ] || echo 'Packer v%s'
      [ $1 != plugins ] || mkdir -p $PACKER_PLUGIN_PATH/$5
      """;

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();
  private Path agent;
  private Path programs;

  @BeforeEach
  void folders() throws IOException {
    agent = Files.createDirectory(folder.resolve("agent"));
    programs = Files.createDirectory(folder.resolve("programs"));
  }

  @Test
  void theSignedReleaseComesBeforeGoAndIsKept() throws Exception {
    release("echo $1 $2 $4 >>asked; mkdir -p $3/usr/local/bin $3/opt/packer/plugins", "1.16.0");
    go("exit 1");

    Packer packer = find();

    assertThat(packer.version()).isEqualTo("1.16.0");
    assertThat(packer.plugins()).hasValueSatisfying(plugins -> assertThat(plugins).isDirectory());
    assertThat(find()).isEqualTo(packer);
    assertThat(agent.resolve("asked")).content().matches("versions.env (amd64|arm64) packer\n");
    assertThat(said).containsExactly("Fetching Packer's signed release (once)");
  }

  @Test
  void withoutTheReleaseGoBuildsItWithItsPlugin() throws Exception {
    release("echo 'cannot download it'; exit 1", "1.16.0");
    go(built("1.16.0"));

    Packer packer = find();

    assertThat(packer.version()).isEqualTo("1.16.0");
    assertThat(packer.plugins().orElseThrow().resolve("github.com/hashicorp/amazon")).isDirectory();
    assertThat(packer.program().resolveSibling("packer-plugin-amazon")).doesNotExist();
    assertThat(folder.resolve("variables"))
        .content()
        .contains("CGO_ENABLED=0\n", "GOFLAGS=-mod=readonly\n", "GOWORK=off\n");
    said.clear();
    assertThat(find()).isEqualTo(packer);
    assertThat(said).isEmpty();
  }

  @Test
  void whatIsKeptIsNotFetchedAgainFromABetterPlace() throws Exception {
    go(built("1.16.0"));
    Packer packer = find();
    release("echo $1 >>asked; mkdir -p $3/usr/local/bin $3/opt/packer/plugins", "1.16.0");

    assertThat(find()).isEqualTo(packer);
    assertThat(agent.resolve("asked")).doesNotExist();
  }

  @Test
  void anOldOneOnPathIsTheLastChoiceAndTheNoteSaysWhy() throws Exception {
    program(programs.resolve("packer"), PACKER.formatted("1.6.6"));
    release("echo one; echo 'cannot download it'; exit 1", "1.16.0");
    go("echo 'no such module'; exit 1");

    assertThat(find()).isEqualTo(new Packer(programs.resolve("packer"), "1.6.6", Optional.empty()));
    assertThat(said.getLast())
        .isEqualTo(
            "NOTE: only the old Packer 1.6.6 can be had; a part of the template is not rehearsed."
                + " the signed release cannot be fetched (cannot download it);"
                + " Go cannot build it (no such module)");
    assertThat(folder.resolve("cache/2/store")).isEmptyDirectory();
  }

  @Test
  void aCurrentOneIsTakenBeforeAnOldOneOnPath() throws Exception {
    program(programs.resolve("packer"), PACKER.formatted("1.6.6"));
    go(built("1.16.0"));

    assertThat(find().version()).isEqualTo("1.16.0");
  }

  @Test
  void goBuildsTheReleasesThatTheAgentsImageDownloads() throws Exception {
    String module = Files.readString(REPOSITORY.resolve("tools/host/src/main/go/go.mod"));
    String pins = Files.readString(REPOSITORY.resolve("jenkins-docker/agent/versions.env"));

    assertThat(required(module, "github.com/hashicorp/packer"))
        .isEqualTo(pinned(pins, "PACKER_VERSION"));
    assertThat(required(module, "github.com/hashicorp/packer-plugin-amazon"))
        .isEqualTo(pinned(pins, "PACKER_PLUGIN_AMAZON_VERSION"));
  }

  private static String required(String module, String name) {
    return only("(?m)^\\s*" + Pattern.quote(name) + " v(\\S+)", module);
  }

  private static String pinned(String pins, String name) {
    return only("(?m)^" + name + "=(\\S+)", pins);
  }

  private static String only(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  /** A script of the makers' releases that does this, and then leaves a Packer. */
  private void release(String does, String version) throws IOException {
    Files.writeString(
        agent.resolve("versions.env"),
        "PACKER_VERSION=%s\nPACKER_PLUGIN_AMAZON_VERSION=1.8.2\n".formatted(version));
    program(folder.resolve("released"), PACKER.formatted(version));
    program(
        agent.resolve("download.sh"),
        "#!/bin/sh\n%s\ncp %s $3/usr/local/bin/packer\n"
            .formatted(does, folder.resolve("released")));
  }

  private void go(String does) throws IOException {
    program(programs.resolve("go"), "#!/bin/sh\n" + does + "\n");
  }

  /** Of {@code go build -trimpath -ldflags=… -o FOLDER PACKAGE…}. */
  private String built(String version) throws IOException {
    program(folder.resolve("made"), PACKER.formatted(version));
    return "env >%1$s/variables; cp %1$s/made $5packer; cp %1$s/made $5packer-plugin-amazon"
        .formatted(folder);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Packer find() throws Exception {
    Cache cache = new Cache(folder.resolve("cache"), said::add);
    return Packer.find(cache, Map.of("PATH", programs + ":/usr/bin:/bin"), agent);
  }
}
