package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environments of several stacks and shared settings: one fault each, at its line. */
class EnvironmentStacksTest {
  private static final String SHARED =
      """
      region: eu-central-1
      account: "111111111111"
      deployRole: arn:aws:iam::111111111111:role/app-deploy
      externalId: app
      serviceRole: arn:aws:iam::111111111111:role/app-cloudformation
      templateBucket: templates
      stacks:
        network:
          template: network.yaml
          parameters: {Cidr: 10.0.0.0/16}
      """;

  private static final String DEV =
      """
      shared: _shared.yaml
      stacks:
        network:
          stackName: dev-network
        app:
          stackName: dev-app
          template: app.yaml
          dependsOn: [network]
          parameters:
            VpcId: output:dev-network.VpcId
            Zones: [a, b]
      """;

  @TempDir private Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void templates() throws IOException {
    write(
        "cloudformation/network.yaml",
        """
        Parameters:
          Cidr: {Type: String}
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}
        Outputs:
          VpcId: {Value: !Ref Vpc}
        """);
    write(
        "cloudformation/app.yaml",
        """
        Parameters:
          VpcId: {Type: String}
          Zones: {Type: CommaDelimitedList}
        Resources:
          Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref VpcId, TopicName: !Select [0, !Ref Zones]}}
        """);
  }

  private List<String> findings(String shared, String dev) throws IOException {
    templates();
    write("cd/environments/_shared.yaml", shared);
    write("cd/environments/dev.yml", dev);
    return Example.lintFolder(root).stream()
        .filter(found -> found.at().file().startsWith("cd/environments/"))
        .filter(found -> !found.rule().equals("production-protection"))
        .map(
            found ->
                "%s:%d %s: %s"
                    .formatted(
                        found.at().file().replaceFirst(".*/", ""),
                        found.at().line(),
                        found.rule(),
                        found.message()))
        .toList();
  }

  @Test
  void whatIsSharedCountsForEachThatSharesIt() throws IOException {
    assertThat(findings(SHARED, DEV)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_shared.yaml|_shred.yaml|dev.yml:1 environment-file: \"shared\" names",
        "dependsOn: [network]|dependsOn: [netwrok]|dev.yml:8 environment-file: \"dependsOn\" names \"netwrok\"; there are app, network",
        "dev-network.VpcId|dev-network.Vpc|dev.yml:10 undefined-stack-output: ",
        "app.yaml|ap.yaml|dev.yml:7 undefined-file: ",
        "    template: app.yaml|    tags: {a: b}|dev.yml:6 environment-file: \"template\" is missing",
        "stackName: dev-app|stackName: dev-network|dev.yml:6 environment-file: stack \"dev-network\" is described twice",
        "stackName: dev-app|stackname: dev-app|dev.yml:6 environment-file: unknown key \"stackname\"",
        "VpcId: output|Vpc: output|dev.yml:10 undefined-template-parameter: ",
        "    stackName: dev-network|    stackName: dev-network\\n    dependsOn: [app]|dev.yml:5 environment-file: these stacks wait for each other: network needs app; app needs network",
        "Zones: [a, b]|Zones: {a: b}|dev.yml:11 environment-file: \"Zones\" is one value",
        "shared: _shared.yaml|shared: [a]|dev.yml:1 environment-file: \"shared\" is the name",
        "stacks:|template: app.yaml\\nstacks:|dev.yml:2 environment-file: with \"stacks\", each of them has \"template\" of its own",
        "app:|a p:|dev.yml:5 environment-file: \"a p\" is no name",
      })
  void aFaultOfTheEnvironmentIsFoundAtItsLine(String good, String bad, String expected)
      throws IOException {
    String dev = DEV.replace(good, bad.replace("\\n", "\n"));
    assertThat(dev).isNotEqualTo(DEV);
    assertThat(findings(SHARED, dev)).anySatisfy(found -> assertThat(found).startsWith(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "templateBucket: templates|templatebucket: templates|_shared.yaml:6 environment-file: unknown key \"templatebucket\"",
        "template: network.yaml|template: netwrok.yaml|_shared.yaml:9 undefined-file: ",
        "Cidr: 10|Cidrs: 10|_shared.yaml:10 undefined-template-parameter: ",
        "region: eu-central-1|shared: other.yaml|_shared.yaml:1 environment-file: unknown key \"shared\"",
        "region: eu-central-1|region: [eu-central-1]|_shared.yaml:1 environment-file: \"region\" is one value",
        "111111111111:role/app-deploy|222222222222:role/app-deploy|_shared.yaml:3 environment-account: ",
      })
  void aFaultOfWhatIsSharedIsFoundOnceThere(String good, String bad, String expected)
      throws IOException {
    String shared = SHARED.replace(good, bad);
    write("cd/environments/qa.yaml", DEV.replace("dev-", "qa-"));
    List<String> found = findings(shared, DEV);
    assertThat(found.stream().filter(each -> each.startsWith(expected)).distinct())
        .as(found.toString())
        .hasSize(1);
    assertThat(found.stream().filter(each -> each.startsWith(expected))).hasSize(1);
  }

  @Test
  void theEnvironmentIsNamedByItsFileAndWhatIsSharedIsNone() throws IOException {
    write(
        "Jenkinsfile",
        """
        pipeline {
          agent any
          parameters { choice(name: 'ENVIRONMENT', choices: ['dev', '_shared']) }
          stages { stage('A') { steps { echo 'a' } } }
        }
        """);
    templates();
    write("cd/environments/_shared.yaml", SHARED);
    write("cd/environments/dev.yml", DEV);
    assertThat(Example.lintFolder(root))
        .filteredOn(found -> found.rule().endsWith("-environment"))
        .singleElement()
        .satisfies(found -> assertThat(found.message()).contains("_shared"));
  }
}
