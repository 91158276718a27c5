package delivery.controller.tests;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What plugins.txt and the Dockerfile pin. */
final class Pins {
  private Pins() {}

  /** Plugin id to version. */
  static Map<String, String> read() {
    Map<String, String> pins = new TreeMap<>();
    RepositoryFiles.text("jenkins-docker/controller/plugins.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.replaceFirst(" +#.*", ""))
        .forEach(
            line ->
                pins.put(
                    line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
    return pins;
  }

  /** The version of Jenkins itself. */
  static String jenkins() {
    Matcher base =
        Pattern.compile("(?m)^ARG BASE_IMAGE=jenkins/jenkins:([0-9.]+)-")
            .matcher(RepositoryFiles.text("jenkins-docker/controller/Dockerfile"));
    if (!base.find()) {
      throw new AssertionError("the Dockerfile pins no Jenkins");
    }
    return base.group(1);
  }
}
