package delivery.controller;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches the war and the plugins with Maven, so that its settings (mirrors, proxies, credentials)
 * and its local repository count.
 *
 * @param maven the program and options that start Maven
 * @param javaHome the JDK that Maven runs on
 * @param root the repository's root
 * @param jenkinsRepository URL of the Jenkins repository; empty for the public one
 */
record Fetch(List<String> maven, Path javaHome, Path root, Optional<String> jenkinsRepository) {

  Command command(ControllerHome home) {
    List<String> words = new ArrayList<>(maven);
    words.addAll(List.of("-B", "-ntp", "-f", "jenkins-docker/controller/pom.xml"));
    words.add("-Dcontroller.artifacts=" + home.artifacts());
    jenkinsRepository.ifPresent(
        url -> {
          words.add("-Djenkins.repository.url=" + url);
          if (url.startsWith("file:")) {
            words.add("-Djenkins.repository.checksums=warn");
          }
        });
    words.add("dependency:copy@controller");
    return Command.of(root, words).with(Map.of("JAVA_HOME", javaHome.toString()));
  }

  /**
   * Brings every file into the home.
   *
   * @throws ControllerUnavailableException with what Maven said first
   */
  void into(ControllerHome home) throws ControllerUnavailableException, InterruptedException {
    Completed fetched;
    try {
      fetched = SupervisedProcess.run(command(home));
      Files.writeString(home.fetchLog(), fetched.output());
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "Maven cannot be started or logged: " + ControllerHome.reason(e), e);
    }
    if (!fetched.succeeded()) {
      throw new ControllerUnavailableException(
          "the Jenkins repository %s does not give what is needed: %s%nAll that Maven said: %s; another repository: --jenkins-repository URL"
              .formatted(
                  jenkinsRepository.orElse("(the public one)"),
                  firstError(fetched),
                  home.fetchLog()));
    }
  }

  private static String firstError(Completed fetched) {
    if (fetched.status() == 127) {
      return "there is no Maven (mvn) on the PATH";
    }
    return fetched
        .output()
        .lines()
        .filter(line -> line.startsWith("[ERROR]"))
        .findFirst()
        .map(
            line ->
                line.substring("[ERROR]".length())
                    .strip()
                    .replaceFirst("^Failed to execute goal .* on project [^:]+: ", "")
                    .replaceFirst(" -> \\[Help 1]$", ""))
        .orElse("Maven ended with status " + fetched.status());
  }
}
