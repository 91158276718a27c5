package delivery.deployer.cli;

import static delivery.deployer.cli.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people get wrong in a template: found before CloudFormation is asked, or at its place after.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadTemplateTest extends OnMinistack {
  private String environmentFile;

  @BeforeEach
  void prepare() {
    environmentFile = "environments/" + work.environment() + ".yaml";
    work.write("templates/main.yaml", "# " + number + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what is replaced | by what | the message, behind the file's name
        "Resources: | Resources: [ | (while parsing a flow sequence, which begins at 5:12)",
        "Resources: | Resource: | :2:1: a template needs a 'Resources' section",
        "AWS::SNS::Topic | AWS:SNS:Topic | :6:3: 'AWS:SNS:Topic' is no resource type; write",
        "AWS::SNS::Topic | AWS::SNS::Topic, DependsOn: Nested | :14:28: circular dependency: Topic -> Nested -> Topic; one",
        "DisplayName: !Ref AmiId} | DisplayName: !Ref ImageId} | :8:74: 'ImageId' is neither a parameter nor a resource",
        "DisplayName: !Ref AmiId} | DisplayName: !Ref Topic} | circular dependency: Topic -> Topic",
        "{Prefix: !Ref AWS::StackName} | {Prefix: !GetAtt Topics.TopicName} | 'Topics' is neither",
        "${AWS::StackName}-topic | ${Name}-topic | :8:29: 'Name' is neither a parameter nor",
      })
  void malformedTemplate(String good, String bad, String message) {
    if (bad.contains("DependsOn")) {
      work.replace("templates/main.yaml", "{Prefix: !Ref AWS::StackName}", "{Prefix: !Ref Topic}");
      work.replace(
          "templates/main.yaml",
          "Type: AWS::SNS::Topic",
          "Type: AWS::SNS::Topic\n    DependsOn: Nested");
    } else {
      work.replace("templates/main.yaml", good, bad);
    }
    Workplace.Ran ran = work.parameters("--check");
    assertRefused(ran, 2, "templates/main.yaml:", message);
    assertThat(ran.calls()).as("AWS is not asked").isEmpty();
  }

  @Test
  void capabilitiesThatNobodyDeclared() {
    String role =
        """
          Role:
            Type: AWS::IAM::Role
            Properties: {%sAssumeRolePolicyDocument: {Statement: []}}
        """;
    work.write("templates/nested.yaml", Templates.NESTED + role.formatted(""));
    work.replace(environmentFile, "[CAPABILITY_IAM]", "[]");
    assertRefused(
        work.parameters("--check"),
        2,
        "templates/nested.yaml:7:3: Role (AWS::IAM::Role) needs CAPABILITY_IAM: write it under",
        environmentFile);
    work.replace(environmentFile, "[]", "[CAPABILITY_IAM]");
    assertThat(work.parameters("--check").code()).isZero();
    work.write("templates/nested.yaml", Templates.NESTED + role.formatted("RoleName: mine, "));
    assertRefused(work.parameters("--check"), 2, "Role (AWS::IAM::Role) needs CAPABILITY_NAMED_");
    work.replace(environmentFile, "[CAPABILITY_IAM]", "[CAPABILITY_NAMED_IAM]");
    assertThat(work.parameters("--check").code()).isZero();
  }

  @Test
  void leavesTemplatesThatAMacroRewritesToCloudFormation() {
    work.write(
        "templates/nested.yaml",
        """
        Transform: AWS::LanguageExtensions
        Resources:
          Fn::ForEach::Topics:
            - Name
            - [A, B]
            - Topic${Name}: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub "${Name}"}}
        """);
    assertThat(work.parameters("--check").code()).isZero();
  }

  @Test
  void unknownResourceTypeIsFoundInTheTemplateThatAwsRefuses() {
    work.replace("templates/main.yaml", "AWS::SNS::Topic", "AWS::SNS::Topik");
    assertThat(work.publish(Emulators.image(work, "any-" + work.environment())).code()).isZero();
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Workplace.Ran ran = work.deploy();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("templates/main.yaml:6:3: CloudFormation does not accept ")
        .contains("Unrecognized resource types: [AWS::SNS::Topik]");
    assertThat(work.run("status").out()).contains("absent");
  }

  @Test
  void moreParametersThanCloudFormationTakes() {
    String more =
        IntStream.rangeClosed(1, 260 - 2)
            .mapToObj(number -> "  Extra%d: {Type: String, Default: x}\n".formatted(number))
            .collect(Collectors.joining());
    work.replace("templates/main.yaml", "Resources:", more + "Resources:");
    assertRefused(
        work.parameters("--check"),
        2,
        "templates/main.yaml:262:3: the template has 260 parameters; CloudFormation accepts 200");
  }

  @Test
  void templateThatIsTooLargeForAnybody() {
    work.write("templates/main.yaml", Templates.MAIN + "# x".repeat(400_000));
    assertRefused(
        work.parameters("--check"), 2, "main.yaml:1:1: the template has 12", "accepts 1048576");
  }

  @Test
  void templateThatIsTooLargeForARequestIsReadFromTheBucket() {
    work.write("templates/main.yaml", Templates.MAIN + "#" + "x".repeat(60_000) + "\n");
    assertThat(work.publish(Emulators.image(work, "big-" + work.environment())).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
  }
}
