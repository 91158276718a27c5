package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hooks of pre-commit run for the files that the survey finds, whatever their folder. */
class HookPatternsTest {
  private static final Pattern HOOK = Pattern.compile("- id: (\\S+)[\\s\\S]*?\\n  files: (.*)\\n");

  private static Map<String, Pattern> hooks() throws IOException {
    String text =
        Files.readString(
            Path.of(System.getProperty("repository.root")).resolve(".pre-commit-hooks.yaml"));
    Map<String, Pattern> hooks = new TreeMap<>();
    Matcher found = HOOK.matcher(text);
    while (found.find()) {
      hooks.put(found.group(1), Pattern.compile(found.group(2)));
    }
    return hooks;
  }

  @ParameterizedTest
  @CsvSource({
    "check, pipelines/Jenkinsfile",
    "check, ci/release.jenkinsfile",
    "check, vars/deploy.groovy",
    "check, charts/values.yaml",
    "check, docker/plugins.txt",
    "check, image/Dockerfile.controller",
    "check, jenkins.Dockerfile",
    "check, cd/deploy-wrapper.sh",
    "check, packer/app.pkr.hcl",
    "check-jenkinsfile, ci/Jenkinsfile.release",
    "check-jenkinsfile, build/nightly.jenkinsfile",
    "check-jcasc, casc_configs/a.yaml",
    "check-jcasc, deploy/jcasc/b.yml",
    "check-jobs, dsl/team/jobs.groovy",
    "check-jobs, jobs/a.groovy",
  })
  void aFileOfTheSurveyRunsTheHook(String hook, String path) throws IOException {
    assertThat(hooks()).containsKey(hook);
    assertThat(java.util.Objects.requireNonNull(hooks().get(hook)).matcher(path).find()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "check, README.md",
    "check, src/main/java/A.java",
    "check-jcasc, charts/values.yaml",
    "check-jobs, src/org/example/Names.groovy",
    "check-jenkinsfile, docs/jenkins.md",
  })
  void anotherFileDoesNot(String hook, String path) throws IOException {
    assertThat(java.util.Objects.requireNonNull(hooks().get(hook)).matcher(path).find()).isFalse();
  }
}
