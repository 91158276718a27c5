package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** What jcasc/ and the login declare comes back when the running controller is asked for its configuration. */
class ExportTest {
  private static final Pattern SCALAR =
      Pattern.compile("^ *(?:- )?(?:([A-Za-z]+): )?\"?([^\"\\n]*?)\"?$");

  /** Attributes that an export never shows, each with its reason. */
  private static final Map<String, String> NOT_SHOWN =
      Map.of(
          "password", "secret",
          "secret", "secret",
          "file", "jobs are not exported as scripts",
          "apiUrl", "the default",
          "retentionTimeout", "the default",
          "signatureAlgorithm", "exported as an enum's own form");

  /** Words that an export leaves out when they are the default. */
  private static final Set<String> MAY_BE_DEFAULTS = Set.of("true", "false", "0", "1", "");

  @Test
  void nothingDeclaredIsDropped() throws Throwable {
    RealJenkinsFixture controller =
        ConfiguredController.of(ExportTest.class, RepositoryFiles.ROOT.resolve("jcasc"));
    try {
      controller.startJenkins();
      controller.runRemotely(ExportTest::compare);
    } finally {
      controller.tearDown();
    }
  }

  private static void compare(JenkinsRule r) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ConfigurationAsCode.get().export(out);
    String exported = squashed(out.toString(StandardCharsets.UTF_8));

    List<String> dropped = new ArrayList<>();
    int declared = 0;
    try (Stream<Path> files =
        Stream.concat(
            Files.list(RepositoryFiles.ROOT.resolve("jcasc")),
            Stream.of(RepositoryFiles.ROOT.resolve("login/local.yaml")))) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher scalar = SCALAR.matcher(line);
          if (line.isBlank()
              || line.strip().startsWith("#")
              || line.endsWith(":")
              || !scalar.matches()) {
            continue;
          }
          String value = interpolated(scalar.group(2));
          if (NOT_SHOWN.containsKey(String.valueOf(scalar.group(1)))
              || MAY_BE_DEFAULTS.contains(value)) {
            continue;
          }
          declared++;
          if (!exported.contains(squashed(value))) {
            dropped.add(file.getFileName() + ": " + line.strip());
          }
        }
      }
    }
    assertEquals("", String.join("\n", dropped));
    assertTrue(declared > 60, "only " + declared + " values were compared");
  }

  /** An export folds long texts; without white space and folding marks both sides compare. */
  private static String squashed(String text) {
    return text.replaceAll("[\\s\\\\]", "");
  }

  private static String interpolated(String value) {
    String result = value;
    for (Map.Entry<String, String> variable : RepositoryFiles.environment().entrySet()) {
      result = result.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return result;
  }
}
