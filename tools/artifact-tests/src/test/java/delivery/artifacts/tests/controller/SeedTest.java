package delivery.artifacts.tests.controller;

import static delivery.artifacts.tests.controller.Repository.LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The copies that Jenkins' formats force: each is compared with the file that states the fact. */
class SeedTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

  @Test
  void everyScriptRunsAtBootAndNoOther() {
    List<String> named =
        Pattern.compile("\"\\$\\{JOBS_DIRECTORY}/([^\"]+)\"")
            .matcher(Repository.text("jcasc/seed.yaml"))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(scripts());
  }

  @Test
  void exactlyTheScriptsOfThisRepositoryAreApproved() throws Exception {
    List<String> approved =
        Pattern.compile("SHA512:[0-9a-f]+")
            .matcher(Repository.text("jcasc/security.yaml"))
            .results()
            .map(match -> match.group())
            .toList();
    List<String> expected =
        Repository.files("jobs", ".groovy").stream().map(SeedTest::approval).toList();

    assertThat(approved)
        .as("approvedScriptHashes of jcasc/security.yaml; for %s they are %s", scripts(), expected)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theApprovalIsTheOneJenkinsComputes() throws Exception {
    assertThat(approval("echo 1"))
        .startsWith("SHA512:")
        .hasSize(7 + 128)
        .isNotEqualTo(approval("echo 2"));
  }

  @Test
  void theJobKeepsAsMuchAsTheJenkinsfileSays() {
    DslProof app = dsl("app.groovy");
    String rotator = "pipelineJob/logRotator/";

    assertThat(app.arguments(rotator + "numToKeep"))
        .containsExactly(List.of(jenkinsfileKeeps("numToKeepStr")));
    assertThat(app.arguments(rotator + "artifactNumToKeep"))
        .containsExactly(List.of(jenkinsfileKeeps("artifactNumToKeepStr")));
  }

  private static int jenkinsfileKeeps(String what) {
    return Pattern.compile("\\b" + what + ": '(\\d+)'")
        .matcher(Repository.text("Jenkinsfile"))
        .results()
        .map(match -> Integer.parseInt(match.group(1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSeedJobIsStrictRemovesWhatIsGoneAndNeedsNoExecutorOnTheController() {
    DslProof seed = dsl("seed.groovy");
    String step = "freeStyleJob/steps/jobDsl/";

    assertThat(seed.arguments("freeStyleJob/label")).containsExactly(List.of("app-check"));
    assertThat(seed.arguments(step + "targets")).containsExactly(List.of("jobs/*.groovy"));
    assertThat(seed.arguments(step + "removedJobAction")).containsExactly(List.of("DELETE"));
    assertThat(seed.arguments(step + "failOnMissingPlugin")).containsExactly(List.of(true));
    assertThat(seed.arguments(step + "failOnSeedCollision")).containsExactly(List.of(true));
    assertThat(seed.arguments("freeStyleJob/triggers/githubPush")).hasSize(1);
  }

  @Test
  void theJobAsksForTheParametersOfTheJenkinsfile() {
    DslProof job = dsl("app.groovy");
    DeclarativePipeline pipeline =
        PipelineReader.read(new SourceFile("Jenkinsfile", Repository.text("Jenkinsfile")))
            .pipeline()
            .orElseThrow();
    List<String> declared =
        pipeline.parameters().stream()
            .map(p -> p.arguments().stream().map(a -> a.value().text()).toList().toString())
            .toList();
    List<String> offered =
        job.calls().stream()
            .filter(c -> c.path().startsWith("pipelineJob/parameters/"))
            .map(c -> c.arguments().stream().map(SeedTest::asWritten).toList().toString())
            .toList();

    assertThat(offered).isNotEmpty().isEqualTo(declared);
  }

  @Test
  void theJobOffersExactlyTheEnvironmentsThatExist() {
    List<String> environments =
        Repository.files("cd/environments", ".yaml").stream()
            .map(file -> file.getFileName().toString().replace(".yaml", ""))
            .toList();

    List<Object> choice =
        dsl("app.groovy").arguments("pipelineJob/parameters/choiceParam").getFirst();

    assertThat((List<?>) choice.get(1)).map(String::valueOf).hasSameElementsAs(environments);
  }

  @Test
  void everyVariableThatTheConfigurationReadsIsListedWithItsSourceAndNoOther() {
    Map<String, ?> listed =
        new Yaml().load(Repository.text("jenkins-docker/controller/environment.yaml"));
    List<String> read =
        Stream.of("jcasc", "login")
            .flatMap(folder -> Repository.files(folder, ".yaml").stream())
            .flatMap(file -> VARIABLE.matcher(Repository.text(file)).results())
            .map(match -> match.group(1))
            .distinct()
            .toList();

    assertThat(read).containsExactlyInAnyOrderElementsOf(listed.keySet());
  }

  @Test
  void theTaskDefinitionProvidesEveryVariableFromItsDeclaredSource() {
    Map<String, Map<String, String>> listed =
        new Yaml().load(Repository.text("jenkins-docker/controller/environment.yaml"));
    Map<String, String> provided = new TreeMap<>();
    for (Path template : Repository.files("cloudformation", ".yaml")) {
      Pattern.compile("\\{Name: ([A-Z_]+), (Value|ValueFrom):")
          .matcher(Repository.text(template))
          .results()
          .forEach(
              m -> provided.put(m.group(1), m.group(2).equals("Value") ? "parameter" : "secret"));
    }
    Map<String, String> expected = new TreeMap<>();
    listed.forEach((name, facts) -> expected.put(name, facts.getOrDefault("source", "")));
    expected.values().removeIf("image"::equals);

    assertThat(provided).containsAllEntriesOf(expected);
    assertThat(Repository.text("jenkins-docker/controller/Dockerfile")).contains("JOBS_DIRECTORY=");
  }

  @Test
  void composeSetsEveryVariableThatTheImageDoesNot() {
    Map<String, Map<String, String>> listed =
        new Yaml().load(Repository.text("jenkins-docker/controller/environment.yaml"));
    Map<String, Map<String, Map<String, Map<String, String>>>> compose =
        new Yaml().load(Repository.text("jenkins-docker/controller/compose.yaml"));
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> values =
        compose
            .getOrDefault("services", Map.of())
            .getOrDefault("controller", Map.of())
            .getOrDefault("environment", Map.of());
    listed.forEach(
        (name, facts) -> {
          if (!"image".equals(facts.get("source"))) {
            expected.put(name, facts.getOrDefault("local", "${" + name));
          }
        });

    assertThat(values).isNotEmpty().hasSameSizeAs(expected);
    expected.forEach((name, value) -> assertThat(values.get(name)).as(name).startsWith(value));
  }

  /** A value as the Jenkinsfile writes it. */
  private static String asWritten(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(SeedTest::asWritten).collect(Collectors.joining(", ", "[", "]"))
        : "'" + value + "'";
  }

  private static List<String> scripts() {
    return Repository.files("jobs", ".groovy").stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static DslProof dsl(String file) {
    return DslProof.run(
        LOCK.jobDsl(),
        file,
        Repository.text("jobs/" + file),
        Map.of("REPOSITORY_URL", "https://github.com/example/app.git"));
  }

  private static String approval(Path file) {
    return approval(Repository.text(file));
  }

  private static String approval(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-512")
              .digest(("groovy:" + script).getBytes(StandardCharsets.UTF_8));
      return "SHA512:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
