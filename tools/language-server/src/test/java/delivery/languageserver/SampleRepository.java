package delivery.languageserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A small repository whose files name one another. */
final class SampleRepository {
  static final Path LOCK =
      Path.of(Objects.requireNonNull(System.getProperty("repository.root"), "repository.root"))
          .resolve("jenkins-docker/controller/lock");

  static final String JENKINSFILE =
      """
      pipeline {
        agent { label 'linus' }
        stages {
          stage('One') {
            steps {
              ecko 'hi'
              withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) { sh 'make' }
            }
          }
        }
      }
      """;
  static final String CONFIGURATION =
      """
      jenkins:
        numExecutors: 0
        nodes:
          - permanent:
              name: first
              labelString: linux
      credentials:
        system:
          domainCredentials:
            - credentials:
                - string:
                    id: token
                    secret: "x"
      """;
  static final String JOBS =
      """
      pipelineJob('one') {
        // a brace { in a comment
        definition {
          cpsScm {
            scm { git { remote { url('https://example.com/a.git') } } }
            scriptPath('Jenkinsfile')

          }
        }
      }
      """;

  private SampleRepository() {}

  static void write(Path root) throws IOException {
    put(root.resolve("Jenkinsfile"), JENKINSFILE);
    put(root.resolve("jcasc/jenkins.yaml"), CONFIGURATION);
    put(root.resolve("jobs/one.groovy"), JOBS);
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
