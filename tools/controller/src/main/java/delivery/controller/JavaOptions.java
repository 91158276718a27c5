package delivery.controller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that the image gives Jenkins, read from its Dockerfile: they are the same here. */
final class JavaOptions {
  private static final Pattern JAVA_OPTS =
      Pattern.compile("(?m)^ENV JAVA_OPTS=\"((?:[^\"\\\\]|\\\\\\R)*)\"");

  private JavaOptions() {}

  static List<String> read(Path root) throws ControllerUnavailableException {
    Path file = root.resolve("jenkins-docker/controller/Dockerfile");
    try {
      Matcher options = JAVA_OPTS.matcher(Files.readString(file));
      if (!options.find()) {
        throw new ControllerUnavailableException(file + " sets no JAVA_OPTS");
      }
      String joined = options.group(1).replaceAll("\\\\\\R", " ");
      return Arrays.stream(joined.split("\\s+")).filter(o -> !o.isBlank()).toList();
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          "cannot read " + file + " (" + ControllerHome.reason(e) + ")", e);
    }
  }
}
