package delivery.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This repository, from which others get their programs. */
final class Checkout {
  static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("repository.root"), "repository.root"));

  private Checkout() {}

  /** The Java that runs the tests, for scripts that ask for one. */
  static Map<String, String> java() {
    return Map.of("JAVA_HOME", System.getProperty("java.home"));
  }

  /** The one version of everything. */
  static String version() throws IOException {
    return property("revision");
  }

  static String property(String name) throws IOException {
    Matcher found =
        Pattern.compile("<" + name + ">(.*?)</" + name + ">")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** Archives exist only when Maven came as far as packaging them. */
  static void assumePackaged(String jar) {
    assumeTrue(
        Files.isRegularFile(ROOT.resolve(jar)), jar + " is not built: that is what `verify` does");
  }

  static void assumeProgram(String program) throws Exception {
    assumeTrue(
        SupervisedProcess.run(Command.of(ROOT, "sh", "-c", "command -v " + program)).succeeded(),
        program + " is not installed");
  }

  /** Runs a program that must succeed. */
  static Completed succeed(Command command) throws IOException, InterruptedException {
    Completed ended = SupervisedProcess.run(command);
    assertThat(ended.status()).as(command.words() + "\n" + ended.output()).isZero();
    return ended;
  }

  static Command python(List<String> words) {
    return Command.of(ROOT, words).with(java());
  }
}
