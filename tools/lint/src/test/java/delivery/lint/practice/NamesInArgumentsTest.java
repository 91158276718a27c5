package delivery.lint.practice;

import static delivery.lint.practice.JudgedText.lint;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in the arguments of a Declarative Pipeline, where its validator does not look. */
class NamesInArgumentsTest {
  private static List<String> pipeline(String sections, String steps, boolean isStandIn) {
    return lint(
        "a.jenkinsfile",
        "pipeline {\n  agent any\n"
            + sections
            + "\n  stages {\n    stage('S') {\n      steps {\n"
            + steps
            + "\n      }\n    }\n  }\n}\n",
        isStandIn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checkout scn | did you mean \"scm\"",
        "echo \"${curentBuild.number}\" | did you mean \"currentBuild\"",
        "dir('a') { echo parms.A } | did you mean \"params\"",
        "sh \"make ${target}\" | \"target\" is no variable",
      })
  void aVariableOfAStep(String step, String message) {
    assertThat(pipeline("", step, true))
        .anySatisfy(each -> assertThat(each).contains("undefined-global").contains(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout scm",
        "echo \"${params.A} ${env.B} ${BUILD_NUMBER}\"",
        "withEnv(['target=x']) { sh \"make ${target}\" }",
        "withCredentials([string(credentialsId: 'c', variable: 'token')]) { echo \"${token}\" }",
        "script { target = 'x' }\necho \"${target}\"",
      })
  void aVariableThatIsThere(String step) {
    assertThat(pipeline("", step, true)).noneMatch(each -> each.contains("undefined-global"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment { A = credential('a') } | did you mean \"credentials\"",
        "environment { A = readFilee('a') } | did you mean \"readFile\"",
        "environment { A = \"${curentBuild.number}\" } | did you mean \"currentBuild\"",
        "post { always { echo scn } } | did you mean \"scm\"",
        "environment { A = credentials('a') } |",
        "environment { a = 'x'\\n B = \"${a}\" } |",
      })
  void aNameOfASection(String section, String message) {
    assertThat(pipeline(section.replace("\\n", "\n"), "echo 'x'", true))
        .filteredOn(each -> each.contains("undefined-global") || each.contains("unknown-step"))
        .satisfies(all -> isOnly(message, all));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usernamePassword(credentialId: 'c', usernameVariable: 'U', passwordVariable: 'P')"
            + " | did you mean \"credentialsId\"",
        "usernamePassword(credentialsId: 'c', userVariable: 'U', passwordVariable: 'P')"
            + " | did you mean \"usernameVariable\"",
        "userNamePassword(credentialsId: 'c', usernameVariable: 'U', passwordVariable: 'P')"
            + " | did you mean \"usernamePassword\"",
        "usernamePassword(credentialsId: 'c', usernameVariable: 'U', passwordVariable: 'P') |",
      })
  void whatIsGivenToAStepBySymbol(String symbol, String message) {
    assertThat(pipeline("", "withCredentials([" + symbol + "]) { echo 'x' }", true))
        .satisfies(all -> isOnly(message, all));
  }

  private static void isOnly(@Nullable String message, List<? extends String> all) {
    if (message == null) {
      assertThat(all).isEmpty();
    } else {
      assertThat(all).singleElement().asString().contains(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"numbersToKeepStr, 1", "numToKeepStr, 0", "nothingAlike, 0"})
  void anOptionOfAnOption(String name, int findings) {
    String options = "options { buildDiscarder(logRotator(" + name + ": '3')) }";

    assertThat(pipeline(options, "echo 'x'", true)).hasSize(findings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent any", "post { always { echo 'x' } }", "environment { A = 'b' }"})
  void aSectionAmongSteps(String section) {
    assertThat(pipeline("", section, true))
        .anySatisfy(each -> assertThat(each).contains("is a section and no step"));
  }
}
