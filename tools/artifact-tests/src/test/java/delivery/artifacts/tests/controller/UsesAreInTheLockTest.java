package delivery.artifacts.tests.controller;

import static delivery.artifacts.tests.controller.Repository.LOCK;
import static delivery.artifacts.tests.controller.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.PipelineModel.Kind;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsesAreInTheLockTest {

  static Stream<Path> jcasc() {
    return Stream.concat(
        Repository.files("jcasc", ".yaml").stream(),
        Stream.of(Repository.ROOT.resolve("login/local.yaml")));
  }

  static Stream<Path> jobs() {
    return Repository.files("jobs", ".groovy").stream();
  }

  @ParameterizedTest
  @MethodSource("jcasc")
  void everyJcascAttributeIsInTheLock(Path file) {
    assertThat(problemsOf(file.getFileName().toString(), Repository.text(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyJobDslMethodIsInTheLock(Path file) {
    assertThat(dsl(file.getFileName().toString(), Repository.text(file)).problems()).isEmpty();
  }

  @Test
  void everyPipelineStepAndSymbolIsInTheLock() {
    assertThat(unknown(pipeline("Jenkinsfile", Repository.text("Jenkinsfile")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numExecutors: 0|numExecutor: 0|jenkins.yaml:4: jenkins.model.Jenkins has no attribute",
        "mode: EXCLUSIVE|mode: SOMETIMES|jenkins.yaml:5: SOMETIMES is none of [EXCLUSIVE, NORMAL]",
        "appearance:|appearances:|no root appearances",
        "- envVars:|- variables:|variables is none of [",
        "- jobBuildDiscarder|- jobDiscarder|jobDiscarder is none of"
      })
  void aMistakeInJcascIsFoundAtItsLine(String right, String wrong, String expected) {
    String text = Repository.text(ROOT.resolve("jcasc/jenkins.yaml"));
    assertThat(text).contains(right);

    assertThat(problemsOf("jenkins.yaml", text.replace(right, wrong)))
        .anyMatch(problem -> problem.contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "githubPush()|gitHubPush()|pipelineTriggers/triggers/gitHubPush",
        "lightweight(true)|lightweight('yes')|cpsScm/lightweight",
        "scriptPath('Jenkinsfile')|script('Jenkinsfile')|cpsScm/script",
        "numToKeep(50)|numToKeep(50, 60)|logRotator/numToKeep"
      })
  void aMistakeInAJobIsFound(String right, String wrong, String expected) {
    String text = Repository.text("jobs/app.groovy");
    assertThat(text).contains(right);

    assertThat(dsl("app.groovy", text.replace(right, wrong)).problems())
        .anyMatch(problem -> problem.contains(expected));
  }

  @Test
  void anUnknownStepIsFound() {
    String text = Repository.text("Jenkinsfile").replaceFirst("sh 'packer", "shell 'packer");

    assertThat(unknown(pipeline("Jenkinsfile", text))).containsExactly("shell");
  }

  private static List<String> problemsOf(String file, String yaml) {
    return JcascProof.problems(LOCK.jcasc(), file, yaml);
  }

  private static DslProof dsl(String file, String text) {
    return DslProof.run(
        LOCK.jobDsl(), file, text, Map.of("REPOSITORY_URL", "https://github.com/example/app.git"));
  }

  private static DeclarativePipeline pipeline(String file, String text) {
    PipelineReader.Reading reading = PipelineReader.read(new SourceFile(file, text));
    assertThat(reading.problems()).isEmpty();
    return reading.pipeline().orElseThrow();
  }

  private static List<String> unknown(DeclarativePipeline pipeline) {
    List<String> unknown = new ArrayList<>();
    List<Step> steps = pipeline.allSteps();
    assertThat(steps).isNotEmpty();
    for (Step step : steps) {
      if (LOCK.pipeline().step(step.name()).isEmpty()) {
        unknown.add(step.name());
      }
    }
    pipeline.parameters().forEach(p -> require(Kind.PARAMETERS, p.name(), unknown));
    pipeline.options().forEach(o -> require(Kind.OPTIONS, o.name(), unknown));
    pipeline
        .allStages()
        .forEach(s -> s.options().forEach(o -> require(Kind.OPTIONS, o.name(), unknown)));
    pipeline.post().stream()
        .map(post -> post.condition())
        .filter(condition -> !LOCK.pipeline().postConditions().contains(condition))
        .forEach(unknown::add);
    return unknown;
  }

  private static void require(Kind kind, String name, List<String> unknown) {
    if (LOCK.pipeline().symbol(kind, name).isEmpty()) {
      unknown.add(name);
    }
  }
}
