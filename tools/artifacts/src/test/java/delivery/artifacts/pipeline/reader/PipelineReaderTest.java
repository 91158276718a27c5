package delivery.artifacts.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.pipeline.Axis;
import delivery.artifacts.pipeline.Condition;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.pipeline.When;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PipelineReaderTest {
  private static PipelineReader.Reading read(String text) {
    return PipelineReader.read(new SourceFile("Jenkinsfile", text));
  }

  @Test
  void everyPartKeepsItsPlace() {
    PipelineReader.Reading reading =
        read(
            """
            pipeline {
              agent { label 'builder' }
              parameters { string(name: 'NAME', defaultValue: 'x') }
              options { timeout(time: 2, unit: 'HOURS') }
              environment {
                PLAIN = 'a'
                SECRET = credentials('token')
              }
              stages {
                stage('One') {
                  when { beforeAgent true; allOf { branch 'main'; not { tag 'v*' } } }
                  steps {
                    sh label: 'named', script: 'make'
                    dir('sub') { echo 'inside' }
                    script { if (isUnix()) { helper() } }
                  }
                  post { always { echo 'done' } }
                }
              }
            }
            def helper() { 1 }
            """);

    assertThat(reading.problems()).isEmpty();
    DeclarativePipeline pipeline = reading.pipeline().orElseThrow();
    assertThat(pipeline.agent().orElseThrow().label().orElseThrow().constant()).contains("builder");
    assertThat(pipeline.agent().orElseThrow().label().orElseThrow().at())
        .hasToString("Jenkinsfile:2:17");
    assertThat(pipeline.parameters().get(0).argument("name").orElseThrow().constant())
        .contains("NAME");
    assertThat(pipeline.environment())
        .extracting(EnvironmentVariable::credential)
        .containsExactly(false, true);
    Stage stage = pipeline.stages().get(0);
    When when = stage.when().orElseThrow();
    assertThat(when.beforeAgent()).isTrue();
    assertThat(when.conditions().get(0).children())
        .extracting(Condition::kind)
        .containsExactly("branch", "not");
    assertThat(pipeline.allSteps())
        .extracting(Step::name)
        .containsExactly("sh", "dir", "echo", "script", "isUnix", "echo");
    assertThat(pipeline.helpers()).contains("helper");
    assertThat(pipeline.allSteps().get(0).arguments().get(1).value().at())
        .hasToString("Jenkinsfile:13:36");
  }

  @Test
  void aMatrixKeepsAxesExclusionsAndTheCell() {
    DeclarativePipeline pipeline =
        read("""
                pipeline {
                  agent none
                  stages {
                    stage('All') {
                      matrix {
                        axes {
                          axis { name 'OS'; values 'linux', 'mac' }
                          axis { name 'JDK'; values '21', '25' }
                        }
                        excludes {
                          exclude {
                            axis { name 'OS'; values 'mac' }
                            axis { name 'JDK'; notValues '25' }
                          }
                        }
                        stages { stage('Build') { steps { echo "${OS}" } } }
                      }
                    }
                  }
                }
                """)
            .pipeline()
            .orElseThrow();

    Content.Matrix matrix = (Content.Matrix) pipeline.stages().get(0).content();
    assertThat(matrix.axes()).hasSize(2);
    assertThat(matrix.exclusions().get(0)).extracting(Axis::inverse).containsExactly(false, true);
    assertThat(matrix.cell().children()).extracting(Stage::name).containsExactly("Build");
  }

  @Test
  void aBrokenTextIsOneProblemWithItsPlace() {
    assertThat(read("pipeline {\n  agent any\n  stages {\n").problems())
        .first()
        .extracting(each -> each.at().line())
        .isEqualTo(4);
  }

  @Test
  void whatIsNoPipelineSaysSo() {
    assertThat(read("node { sh 'x' }").problems())
        .extracting(Diagnostic::message)
        .containsExactly(
            "no pipeline block at the top level; only Declarative pipelines are understood");
  }

  @Test
  void groovyOutsideScriptIsAProblemAtItsLine() {
    assertThat(
            read("""
                    pipeline {
                      agent any
                      stages { stage('x') { steps {
                        def a = 1
                        echo 'a'
                      } } }
                    }
                    """)
                .problems())
        .extracting(each -> each.at().toString())
        .containsExactly("Jenkinsfile:4:5");
  }

  @Test
  void librariesAreFoundInAnnotationsAndInTheirSection() {
    assertThat(
            read("""
                    @Library(['shared', 'tools@v1']) _
                    @Library('classes@main') import org.example.Tool
                    pipeline {
                      agent any
                      libraries { lib('inside@2') }
                      stages { stage('x') { steps { echo 'a' } } }
                    }
                    """)
                .pipeline()
                .orElseThrow()
                .libraries())
        .extracting(each -> each.name() + " " + each.version().orElse("-"))
        .containsExactlyInAnyOrder("shared -", "tools v1", "classes main", "inside 2");
  }

  @Test
  void aPipelineMayStandInAFunctionOfALibrary() {
    assertThat(
            read("def call(Map cfg) { pipeline { agent any; stages { stage('x') { steps { echo cfg.a } } } } }")
                .pipeline()
                .orElseThrow()
                .stages())
        .extracting(Stage::name)
        .containsExactly("x");
  }

  @Test
  void thisRepositorysOwnPipelineReadsWithoutAProblem() throws Exception {
    Path root = Path.of(System.getProperty("repository.root"));
    PipelineReader.Reading reading = read(Files.readString(root.resolve("Jenkinsfile")));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.pipeline().orElseThrow().stages())
        .extracting(Stage::name)
        .containsExactly("Image", "Approve", "Release");
  }
}
