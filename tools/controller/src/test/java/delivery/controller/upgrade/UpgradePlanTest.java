package delivery.controller.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceTree;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.Pins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradePlanTest {
  private static final Optional<String> NONE = Optional.empty();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RepositoryFolder repository;

  @BeforeEach
  void copy() throws Exception {
    repository = RepositoryFolder.copy(folder.resolve("repository"));
  }

  /** The roots' own version of one plugin. */
  private static String pinned(String id) throws Exception {
    return String.valueOf(Pins.read(RepositoryFolder.ROOT).plugins().get(id));
  }

  private static UpdateCenter offered() {
    return RepositoryFolder.offering(
        "2.999.1",
        RepositoryFolder.offer(
            "git", "99.1", "2.568.2", Map.of("made-up-api", "7", "git-client", "99")),
        RepositoryFolder.offer("git-client", "99.5", "2.568.2", Map.of()),
        RepositoryFolder.offer("made-up-api", "7.3", "2.555", Map.of("structs", "1")),
        RepositoryFolder.offer("timestamper", "99", "2.1000", Map.of()));
  }

  @Test
  void whatTheUpdateCentreOffersNowChangesNothing() throws Exception {
    UpgradePlan plan =
        repository.plan(
            RepositoryFolder.offering(Pins.read(RepositoryFolder.ROOT).jenkins()), NONE, NONE);

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(new PinFiles(new SourceTree(repository.root()), plan).texts()).isEmpty();
  }

  @Test
  void newReleasesComeWithWhatTheyNeedAndWithoutWhatNeedsANewerJenkins() throws Exception {
    UpgradePlan plan = repository.plan(offered(), NONE, NONE);

    assertThat(plan.changes())
        .contains(
            "Jenkins " + plan.before().jenkins() + " → 2.999.1",
            "+ made-up-api 7.3",
            "git " + pinned("git") + " → 99.1",
            "git-client " + pinned("git-client") + " → 99.5");
    assertThat(plan.notes()).contains("timestamper 99 needs Jenkins 2.1000");
    assertThat(plan.after().plugins()).containsEntry("timestamper", pinned("timestamper"));
  }

  @Test
  void aPluginThatNothingNeedsAnyMoreGoes() throws Exception {
    Files.writeString(
        repository.root().resolve(PluginList.PATH),
        repository.text(PluginList.PATH).replaceAll("(?m)^(ws-cleanup:\\S+) +#.*", "$1"));

    assertThat(repository.plan(offered(), NONE, NONE).changes())
        .contains("- ws-cleanup " + pinned("ws-cleanup"));
  }

  @Test
  void onePluginMovesAloneWithWhatItNeeds() throws Exception {
    UpgradePlan plan = repository.plan(offered(), NONE, Optional.of("git"));

    assertThat(plan.changes())
        .containsExactly(
            "git " + pinned("git") + " → 99.1",
            "git-client " + pinned("git-client") + " → 99.5",
            "+ made-up-api 7.3");
    assertThatThrownBy(() -> repository.plan(offered(), NONE, Optional.of("gti")))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessage("no plugin gti is pinned, and the update centre offers none");
  }

  @Test
  void aPluginThatIsNotPinnedIsAddedAsARootWithWhatItNeeds() throws Exception {
    UpdateCenter offered =
        RepositoryFolder.offering(
            "2.999.1",
            RepositoryFolder.offer("oic-auth", "4.1", "2.539", Map.of("made-up-api", "7")),
            RepositoryFolder.offer("made-up-api", "7.3", "2.555", Map.of()));

    UpgradePlan plan = repository.plan(offered, NONE, Optional.of("oic-auth"));

    assertThat(plan.changes()).containsExactly("+ made-up-api 7.3", "+ oic-auth 4.1");
    new PinFiles(new SourceTree(repository.root()), plan).texts().forEach(this::write);
    assertThat(Pins.read(repository.root())).isEqualTo(plan.after());
    String list = repository.text(PluginList.PATH);
    assertThat(list.indexOf("oic-auth:4.1  # asked for by name"))
        .isPositive()
        .isLessThan(list.indexOf("# Required by the plugins above."));
    assertThat(list).containsPattern("(?m)^made-up-api:7.3$");
  }

  @Test
  void pinsThatDoNotGoTogetherAreNoPlan() throws Exception {
    UpdateCenter broken =
        RepositoryFolder.offering(
            "2.999.1",
            RepositoryFolder.offer(
                "git", "99.1", "2.568.2", Map.of("nowhere", "7", "structs", "9999")));

    assertThatThrownBy(() -> repository.plan(broken, NONE, NONE))
        .isInstanceOf(ControllerUnavailableException.class)
        .hasMessageContaining("git needs nowhere 7, and there is none")
        .hasMessageContaining("git needs structs 9999, and there is " + pinned("structs"));
  }

  @Test
  void everyFileThatNamesAPinChanges() throws Exception {
    UpgradePlan plan = repository.plan(offered(), NONE, NONE);
    SortedMap<String, String> texts = new PinFiles(new SourceTree(repository.root()), plan).texts();

    assertThat(texts.keySet())
        .containsExactly(
            "jenkins-docker/controller/Dockerfile",
            "jenkins-docker/controller/plugins.txt",
            "jenkins-docker/controller/pom.xml",
            "tools/controller-tests/src/test/resources/test-dependencies/index");
    texts.forEach((path, text) -> write(path, text));
    assertThat(Pins.read(repository.root())).isEqualTo(plan.after());
    assertThat(repository.text("jenkins-docker/controller/pom.xml"))
        .contains(
            "<jenkins.version>2.999.1</jenkins.version>",
            """
                  <dependency>
                    <groupId>io.jenkins.plugins</groupId>
                    <artifactId>made-up-api</artifactId>
                    <version>7.3</version>
                  </dependency>
            """,
            """
                            <artifactItem>
                              <groupId>io.jenkins.plugins</groupId>
                              <artifactId>made-up-api</artifactId>
                              <type>hpi</type>
                            </artifactItem>
            """);
    List<String> lines = repository.text(PluginList.PATH).lines().toList();
    assertThat(lines).contains("made-up-api:7.3").isEqualTo(sortedBelow(lines));
    assertThat(lines).anyMatch(line -> line.matches("git:99\\.1 +# checks the repository out"));
  }

  /** The list as it is, with the plugins that others need in the order of the alphabet. */
  private static List<String> sortedBelow(List<String> lines) {
    int start = lines.indexOf("# Required by the plugins above.") + 1;
    List<String> sorted = new java.util.ArrayList<>(lines.subList(0, start));
    sorted.addAll(lines.subList(start, lines.size()).stream().sorted().toList());
    return sorted;
  }

  @Test
  void aRemovedPluginLeavesNoTraceAndALibraryFollowsItsPlugin() throws Exception {
    Files.writeString(
        repository.root().resolve(PluginList.PATH),
        repository.text(PluginList.PATH).replaceAll("(?m)^(ws-cleanup:\\S+) +#.*", "$1"));
    UpgradePlan plan =
        repository.plan(
            RepositoryFolder.offering(
                "2.999.1",
                RepositoryFolder.offer("job-dsl", "9999.v1", "2.500", Map.of("structs", "1"))),
            NONE,
            NONE);

    new PinFiles(new SourceTree(repository.root()), plan).texts().forEach(this::write);

    assertThat(repository.text("jenkins-docker/controller/pom.xml")).doesNotContain("ws-cleanup");
    assertThat(repository.text(PluginList.PATH)).doesNotContain("ws-cleanup");
    assertThat(repository.text("tools/controller-tests/pom.xml"))
        .contains("<artifactId>job-dsl-core</artifactId>\n      <version>9999.v1<");
  }

  private void write(String path, String text) {
    try {
      Files.writeString(repository.root().resolve(path), text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
