package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts meet of the engine's continuations and do not meet in plain Groovy. */
@Timeout(60)
class EngineDifferencesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def m = ('v1.2' =~ /v(\\d)/); m.find(); sh 'true'|java.util.regex.Matcher",
        "def y = new groovy.json.JsonSlurper().parseText('{\"a\":1}'); sh 'true'|"
            + "groovy.json.internal.LazyMap",
        "m = ('v1' =~ /v/); sleep 1|java.util.regex.Matcher",
        "def all = [('a' =~ /a/)]; readFile 'x'|java.util.regex.Matcher",
        "def k = [a: 1].keySet(); dir('x') { echo 'in' }|java.util.LinkedHashMap$LinkedKeySet",
      })
  void aVariableThatCannotBeWrittenEndsTheScriptAtAStep(String script, String type)
      throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result = fixture.run(Fixture.steps("script { " + script + " }"));

    assertThat(result.result()).isEqualTo(Result.FAILURE);
    assertThat(fixture.lines()).contains("java.io.NotSerializableException: " + type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def m = ('v1' =~ /v/); echo \"${m.find()}\"",
        "def m = ('v1' =~ /v/); m = null; sh 'true'",
        "if (true) { def m = ('v1' =~ /v/); m.find() }; sh 'true'",
        "def major = { t -> def m = (t =~ /v(.)/); m.find() ? m.group(1) : '' }; major('v1'); sh 'true'",
        "found('v1'); sh 'true'",
        "def l = [a: [1, 'x', null, 2.5]]; for (e in l) { sh \"echo ${e.key}\" }",
        "def e = null; try { error 'x' } catch (f) { e = f }; sh 'true'",
      })
  void otherVariablesAreWritten(String script) throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.run(
            "@NonCPS\ndef found(text) { def m = (text =~ /v/); m.find() }\n"
                + Fixture.steps("script { " + script + " }"));

    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
  }

  @Test
  void aClosureThatAListKeepsIsItselfAfterwards() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.run(
        Fixture.steps(
            """
            script {
              def all = []
              all.add { echo 'one' }
              all << { echo 'two' }
              def map = [:]
              map.put('three') { echo 'three' }
              all.each { it() }
              map['three']()
              [c: 1].computeIfAbsent('d') { k -> 5 }
            }
            """
                .replace("map.put('three') {", "map.put('three', {")
                .replace("echo 'three' }", "echo 'three' })")));

    assertThat(fixture.lines()).startsWith("one", "two", "three");
  }

  @Test
  void aScriptedPipelineRunsWithoutAPipelineBlock() throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result =
        fixture.runScript(
            """
            def flavours = ['a', 'b']
            node('linux') {
              stage('Build') {
                sh 'echo made'
              }
              for (f in flavours) {
                stage("Test ${f}") {
                  withEnv(["F=${f}"]) { sh 'echo $F' }
                }
              }
            }
            stage 'Old'
            currentBuild.description = 'done'
            """);

    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
    assertThat(fixture.lines())
        .containsSubsequence("made", "a", "b", "Entering stage Old", "Proceeding");
    assertThat(result.description()).contains("done");
  }

  @Test
  void aFailureTellsTheLineOfTheScript() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.runScript("def helper() {\n  error 'x'\n}\nnode {\n  null.go()\n}\n");

    assertThat(fixture.lines())
        .anyMatch(line -> line.strip().matches("at WorkflowScript\\.\\w+\\(WorkflowScript:5\\)"));
  }
}
