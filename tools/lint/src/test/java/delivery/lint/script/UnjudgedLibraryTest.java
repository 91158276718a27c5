package delivery.lint.script;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.lint.SingleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library that a check cannot have is told, and nothing of it is called wrong. */
class UnjudgedLibraryTest {
  private static final String PIPELINE =
      """
      pipeline {
       agent any
       stages {
        stage('S') {
         steps {
          deployTo 'x'
          script { release(version) }
         }
        }
       }
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Library('tools@v1') _ | 1",
        "@Library(['tools', 'more@2']) _ | 2",
        "@Library('tools') import org.x.Y | 1",
        "library 'tools@v1' | 1",
        "library identifier: 'tools@v1', changelog: false | 1",
        "library(\"tools@${BRANCH}\") | 1",
      })
  void eachLibraryIsOneNote(String line, int notes) {
    assertThat(SingleFile.lint("a.jenkinsfile", line + "\n" + PIPELINE))
        .hasSize(notes)
        .allSatisfy(each -> assertThat(each).startsWith("1:").contains("unjudged-library"))
        .anySatisfy(each -> assertThat(each).contains("the library \"tools\" is not judged"));
  }

  @Test
  void withoutALibraryAStepIsUnknown() {
    assertThat(SingleFile.lint("a.jenkinsfile", PIPELINE))
        .isNotEmpty()
        .noneSatisfy(each -> assertThat(each).contains("unjudged-library"));
  }

  @Test
  void theBlockOfDeclarativeIsOne() {
    String text =
        PIPELINE.replace(" agent any\n", " agent any\n libraries {\n  lib('tools')\n }\n");

    assertThat(SingleFile.lint("a.jenkinsfile", text))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("4:").contains("unjudged-library"));
  }
}
