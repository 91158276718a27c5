package delivery.lint.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.lint.SingleFile;
import org.junit.jupiter.api.Test;

/** A pipeline inside a Job DSL script is a Jenkinsfile whose places are those of the script. */
class InlinePipelineTest {

  private static String job(String script) {
    return "pipelineJob('p') {\n  definition {\n    cps {\n      script("
        + script
        + ")\n    }\n  }\n}\n";
  }

  @Test
  void aTextInThreeQuotesHasItsOwnPlaces() {
    String text =
        job(
            """
            '''
                    node {
                      ecko 'x'
                      sh scrip: 'y'
                    }
                  '''.stripIndent()""");

    assertThat(SingleFile.lint("a.groovy", text))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("6:11 unknown-step"),
            two -> assertThat(two).startsWith("7:14 step-argument"));
  }

  @Test
  void aDeclarativePipelineIsValidated() {
    String text =
        job(
            "\"\"\"\\\n"
                + "  pipeline {\n"
                + "    agent any\n"
                + "    stages {\n"
                + "      stage('A') {\n"
                + "        stepz {\n"
                + "        }\n"
                + "      }\n"
                + "    }\n"
                + "  }\"\"\"");

    assertThat(SingleFile.lint("a.groovy", text))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).matches("[89]:\\d+ declarative-structure .*"));
    assertThat(
            SingleFile.lint(
                "a.groovy",
                text.replace("stepz", "steps").replace("{\n        }", "{\necho 'x'\n        }")))
        .isEmpty();
  }

  @Test
  void valuesAndEscapesMoveNoPlace() {
    String text =
        "['a', 'b'].each { name ->\n"
            + job("\"\"\"\nnode {\n  sh 'make ${name}\\\\n'\n  ecko '$name'\n}\n\"\"\"")
                .replace("'p'", "\"p-$name\"")
            + "}\n";

    assertThat(SingleFile.lint("a.groovy", text))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("8:3 unknown-step"));
  }

  @Test
  void aTextOnOneLineKeepsThatLine() {
    assertThat(SingleFile.lint("a.groovy", job("'node {\\n ecko 1\\n}\\n'")))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("4:"));
  }

  @Test
  void aVariableLeadsToItsText() {
    String text = "def text = '''\nnode {\n  ecko 'x'\n}\n'''\n" + job("text");

    assertThat(SingleFile.lint("a.groovy", text))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("3:3 unknown-step"));
  }

  @Test
  void aTextThatIsPutTogetherIsJudgedAtTheCall() {
    assertThat(SingleFile.lint("a.groovy", job("'node {\\n' + ' ecko 1\\n' + '}'")))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("4:7 unknown-step"));
  }

  @Test
  void aRightPipelineHasNoFinding() {
    assertThat(SingleFile.lint("a.groovy", job("'''\nnode {\n  sh 'make'\n}\n'''"))).isEmpty();
    assertThat(SingleFile.lint("a.groovy", job("''"))).isEmpty();
  }

  @Test
  void aScriptInAConfigurationIsTheSame() {
    String yaml =
        "jobs:\n  - script: |\n"
            + job("'''\n        node {\n          ecko 'x'\n        }\n      '''").indent(6);

    assertThat(SingleFile.lint("a.yaml", yaml))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("8:17 unknown-step"));
  }

  @Test
  void aParameterOfTheJobIsAVariableOfItsPipeline() {
    String text =
        job(
            """
            '''
            pipeline {
             agent any
             stages {
              stage('a') {
               steps {
                echo "${env.TARGET}"
               }
              }
             }
            }
            '''""");

    assertThat(SingleFile.lint("a.groovy", text)).hasSize(1);
    assertThat(
            SingleFile.lint(
                "a.groovy",
                text.replace(
                    "  definition", "  parameters { stringParam('TARGET', 'x') }\n  definition")))
        .isEmpty();
  }
}
