package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Templates that do everything to give a secret away, and all that is printed and written. */
class SecretsTest extends OnMinistack {
  private static final String SECRET = "hunter2-of-the-database";
  private static final String DEFAULT = "unset-by-default";
  private static final String STORED = "stored-and-masked";

  private final Map<String, String> shown = new LinkedHashMap<>();

  @BeforeEach
  void prepare() {
    try (var session = work.session()) {
      session.secretsManager().createSecret(r -> r.name("database" + number).secretString(SECRET));
      session.ssm().putParameter(r -> r.name("/token" + number).value(STORED).type("SecureString"));
    }
    String file = "environments/" + work.environment() + ".yaml";
    work.write(
        file,
        work.read(file)
            + "  Password: secret:database%1$d\n  Token: ssm:/token%1$d\n".formatted(number));
    template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "secrets-" + number)).code()).isZero();
  }

  private void template(String more) {
    work.write(
        "templates/main.yaml",
        Templates.MAIN.replace(
                "Resources:",
                """
                  Password: {Type: String, NoEcho: true}
                  Token: {Type: String, NoEcho: true}
                  Unset: {Type: String, NoEcho: true, Default: %s}
                Resources:
                  Teller:
                    Type: AWS::SNS::Topic
                    Properties: {TopicName: !Ref Password, DisplayName: !Ref Token}
                """
                        .formatted(DEFAULT)
                    + more)
            + "  Told: {Value: !Ref Password}\n");
  }

  private Workplace.Ran show(String name, Workplace.Ran ran) {
    shown.put(name, ran.out() + ran.err());
    return ran;
  }

  private void assertNothingShown() throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> written = Files.list(work.file("build"))) {
      written.forEach(path -> files.add("build/" + path.getFileName()));
    }
    assertThat(files)
        .contains("build/parameters.json", "build/events.jsonl", "build/timeline.json");
    files.forEach(file -> shown.put(file, work.read(file)));
    shown.forEach(
        (what, text) -> assertThat(text).as(what).doesNotContain(SECRET).doesNotContain(STORED));
  }

  @Test
  void aSecureStringNeedsAParameterThatIsMasked() {
    String template = work.read("templates/main.yaml");
    work.write(
        "templates/main.yaml",
        template.replace("Token: {Type: String, NoEcho: true}", "Token: {Type: String}"));
    Workplace.Ran ran = work.parameters();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains(".yaml:10:10: parameter 'Token', looked up at ssm:/token")
        .contains(
            ": a SecureString, but ", "templates/main.yaml:5:3 does not declare it 'NoEcho: true'")
        .doesNotContain(STORED);
  }

  @Test
  void noSecretIsPrintedOrWrittenWhateverTheTemplateDoesWithIt() throws IOException {
    assertThat(show("parameters", work.parameters()).code()).isZero();
    assertThat(shown.get("parameters")).contains("****").doesNotContain(DEFAULT);
    assertThat(show("parameters --json", work.parameters("--json")).code()).isZero();
    show("sync", work.sync());
    show("dry run", work.deploy("--dry-run"));
    Workplace.Ran reviewed = show("review", work.deploy("--no-execute", "--json"));
    assertThat(reviewed.code()).as(reviewed.err()).isZero();
    Workplace.Ran deployed = show("deploy", work.deploy());
    assertThat(deployed.code()).as(deployed.err()).isZero();
    assertThat(deployed.out()).contains("Told = ****");
    assertThat(work.read("build/events.jsonl")).contains(":****\"");
    show("again", work.deploy("--json"));
    show("diff", work.parameters("--diff"));
    assertNothingShown();
    // Fails with the value in AWS's own words.
    template(
        """
          Broken:
            Type: AWS::SNS::Topic
            Properties: {TopicName: !Sub "${Password}.${Token}"}
          Later:
            Type: AWS::SSM::Parameter
            Properties: {Type: !Ref Password, Value: x}
        """);
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    show("failed", work.deploy());
    show("failed, --json", work.deploy("--json"));
    show("logs", work.run("logs"));
    show("logs --json", work.run("logs", "--json", "--failed"));
    show("status", work.run("status"));
    show("status --json", work.run("status", "--json"));
    show("outputs", work.run("outputs"));
    show("tree", work.run("tree", "--json"));
    show("cat", work.run("cat", "--parameters"));
    show("drift", work.run("drift", "--json"));
    show("recover", work.run("recover"));
    assertThat(shown.get("logs")).contains("_FAILED");
    show("delete", work.run("delete", "--confirm", work.stackName(), "--json"));
    assertThat(shown.get("delete")).contains("is deleted");
    assertNothingShown();
  }
}
