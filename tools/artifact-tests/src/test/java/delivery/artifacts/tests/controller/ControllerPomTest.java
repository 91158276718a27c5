package delivery.artifacts.tests.controller;

import static delivery.artifacts.tests.controller.Repository.LOCK;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Maven side of the controller states the same facts as plugins.txt, lock and Jenkinsfile. */
class ControllerPomTest {
  private static final String POM = Repository.text("jenkins-docker/controller/pom.xml");
  private static final String TESTS = "tools/controller-tests/";
  private static final Pattern MANAGED =
      Pattern.compile(
          "<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)<");
  private static final Pattern FETCHED =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<type>hpi</type>");
  private static final Pattern MAVEN_PLUGIN =
      Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)<");

  @Test
  void theVersionsAreThePins() {
    SortedMap<String, String> locked = new TreeMap<>();
    LOCK.plugins().forEach((id, plugin) -> locked.put(id, plugin.version()));

    assertThat(pairs(MANAGED, POM)).isEqualTo(locked);
    assertThat(POM).contains("<jenkins.version>" + LOCK.jenkinsVersion() + "</jenkins.version>");
  }

  @Test
  void everyPinIsFetchedAndListedForTheHarness() {
    List<String> fetched = new ArrayList<>();
    Matcher items = FETCHED.matcher(POM);
    while (items.find()) {
      fetched.add(items.group(1));
    }

    assertThat(fetched).hasSameElementsAs(LOCK.plugins().keySet()).doesNotHaveDuplicates();
    assertThat(Repository.text(TESTS + "src/test/resources/test-dependencies/index").lines())
        .containsExactlyElementsOf(LOCK.plugins().keySet());
  }

  @Test
  void mavenPluginsHaveTheVersionsOfTheRootPom() {
    Map<String, String> root = pairs(MAVEN_PLUGIN, Repository.text("pom.xml"));

    assertThat(pairs(MAVEN_PLUGIN, POM))
        .isNotEmpty()
        .allSatisfy((plugin, version) -> assertThat(root).containsEntry(plugin, version));
  }

  @ParameterizedTest
  @CsvSource({"test-harness, configuration-as-code", "job-dsl-core, job-dsl"})
  void aLibraryThatIsReleasedWithAPluginHasThePinnedVersion(String library, String plugin) {
    String version = requireNonNull(LOCK.plugins().get(plugin)).version();

    assertThat(Repository.text(TESTS + "pom.xml"))
        .contains("<artifactId>" + library + "</artifactId>\n      <version>" + version + "<");
  }

  @Test
  void theGoldenStagesAreTheJenkinsfilesInOrder() {
    List<String> stages =
        PipelineReader.read(new SourceFile("Jenkinsfile", Repository.text("Jenkinsfile")))
            .pipeline()
            .orElseThrow()
            .allStages()
            .stream()
            .map(Stage::name)
            .toList();

    assertThat(Repository.text(TESTS + "src/test/golden/app.master.stages").lines())
        .containsExactlyElementsOf(stages);
  }

  private static SortedMap<String, String> pairs(Pattern pattern, String text) {
    SortedMap<String, String> pairs = new TreeMap<>();
    Matcher matches = pattern.matcher(text);
    while (matches.find()) {
      pairs.put(matches.group(1), matches.group(2));
    }
    return pairs;
  }
}
