package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One command from the repository to the stack, and what is asked of a stack afterwards. */
class OneCommandTest extends OnMinistack {
  @BeforeEach
  void prepare() {
    work.write(
        "templates/main.yaml",
        "# "
            + work.environment()
            + "\n"
            + """
            Parameters:
              Pw: {Type: String, NoEcho: true, Default: hunter2-by-default}
            Resources:
              Topic: {Type: AWS::SNS::Topic}
              Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: below/nested.yaml}}
            Outputs:
              ServiceUrl: {Value: "http://it's/here"}
              TopicArn: {Value: !Ref Topic}
            """);
    work.write(
        "templates/below/nested.yaml",
        Templates.NESTED
            .replaceFirst("(?s)Parameters.*(?=Resources)", "")
            .replace("!Sub \"${Prefix}-log\"", work.environment() + "-log"));
    String file = "environments/" + work.environment() + ".yaml";
    work.write(
        file,
        work.read(file)
            .replaceFirst("(?s)parameters:.*", "")
            .replace("templateBucket: templates", "templateBucket: own-" + work.environment()));
  }

  private Workplace.Ran deploy(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "--template";
    all[1] = work.file("templates/main.yaml").toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return work.run("deploy", all);
  }

  @Test
  void deploysWithoutStagesParametersImageAndBucket() {
    Workplace.Ran dry = deploy("--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("(absent), dry run:", "create a change set for a new stack");
    Workplace.Ran without = deploy();
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("there is no bucket own-" + work.environment());
    Workplace.Ran ran = deploy("--create-bucket");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("made the bucket own-", "uploaded templates/");
    assertThat(ran.out()).contains("ServiceUrl = http://it's/here");
    Workplace.Ran again = deploy("--create-bucket");
    assertThat(again.out()).contains("is up to date");
    assertThat(again.err()).doesNotContain("made the bucket", "uploaded");
  }

  @Test
  void deploysFromABucketOfItsOwnWhereTheFileNamesNone() {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file).replaceFirst("templateBucket: .*\n", ""));
    Workplace.Ran without = deploy();
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err())
        .contains("there is no bucket cloudformation-templates-111111111111-eu-central-1, which")
        .contains("deploy --create-bucket makes it");
    Workplace.Ran first = deploy("--create-bucket");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("uploaded templates/");
    Workplace.Ran plan = deploy("--no-execute");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(work.run("cat", "--compare", work.file("templates/main.yaml").toString()).code())
        .isZero();
  }

  @Test
  void refusesSecretOutputsAndRiskyModesBeforeAwsIsAsked() {
    work.write(
        "templates/main.yaml", work.read("templates/main.yaml") + "  Told: {Value: !Ref Pw}\n");
    Workplace.Ran told = deploy("--create-bucket");
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err()).contains("output 'Told' holds the value of a 'NoEcho' parameter");
    assertThat(told.calls()).isEmpty();
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file) + "terminationProtection: true\n");
    for (String[] risky : new String[][] {{"--express"}, {"--on-failure", "keep"}}) {
      Workplace.Ran refused = deploy(risky);
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.err()).contains("is protected ('terminationProtection: true')");
      assertThat(refused.calls()).isEmpty();
    }
  }

  @Test
  void answersWhatPeopleAskOfAStack() throws Exception {
    assertThat(work.run("tree").err()).contains("there is no stack " + work.stackName());
    assertThat(work.run("outputs").code()).isEqualTo(2);
    assertThat(deploy("--create-bucket").code()).isZero();
    assertThat(work.run("outputs", "--format", "env").out())
        .contains("SERVICE_URL='http://it'\\''s/here'\n", "TOPIC_ARN='arn:aws:sns:");
    assertThat(JSON.std.mapFrom(work.run("outputs").out()))
        .containsEntry("ServiceUrl", "http://it's/here");
    assertThat(work.run("tree").out())
        .contains(work.stackName() + " (CREATE_COMPLETE)", "Topic", "Nested")
        .containsPattern("(?m)^  Log +AWS::Logs::LogGroup +CREATE_COMPLETE");
    assertThat(
            (java.util.List<?>) JSON.std.mapFrom(work.run("tree", "--json").out()).get("resources"))
        .hasSize(3);
    assertThat(work.run("logs").out()).contains("CREATE_COMPLETE", "/Topic", "/Log");
    assertThat(work.run("logs", "--failed").out()).doesNotContain("/Topic");
    assertThat(work.run("cat").out()).contains("# " + work.environment(), "TemplateURL: \"http");
    assertThat(JSON.std.mapFrom(work.run("cat", "--parameters").out()))
        .isEqualTo(Map.of("Pw", "****"));
    Workplace.Ran compared =
        work.run("cat", "--compare", work.file("templates/main.yaml").toString());
    assertThat(compared.code()).as("packaged as it was: " + compared.out()).isZero();
    work.write("templates/below/nested.yaml", "# new\n" + work.read("templates/below/nested.yaml"));
    Workplace.Ran changed =
        work.run("cat", "--compare", work.file("templates/main.yaml").toString());
    assertThat(changed.code()).isEqualTo(5);
    assertThat(changed.out()).contains("main.yaml:6 differs", "+   Nested: ");
    Workplace.Ran all =
        work.runPlain("ls", "--environments-directory", work.file("environments").toString());
    assertThat(all.code()).as(all.out()).isZero();
    assertThat(all.out())
        .containsPattern(
            work.environment() + " +111111111111 +eu-central-1 +\\S+ +CREATE_COMPLETE");
    work.write(
        "environments/other.yaml",
        work.read("environments/" + work.environment() + ".yaml")
            .replace("111111111111", "222222222222"));
    Workplace.Ran one =
        work.runPlain("ls", "--environments-directory", work.file("environments").toString());
    assertThat(one.code()).isEqualTo(4);
    assertThat(one.out()).contains("CREATE_COMPLETE", "but the credentials belong to 111111111111");
  }

  @Test
  void whatWasApprovedIsWhatRuns() throws Exception {
    assertThat(deploy("--create-bucket").code()).isZero();
    assertThat(deploy("--no-execute", "--exit-code").code()).as("nothing would change").isZero();
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml")
            .replace("Resources:", "Resources:\n  Added: {Type: AWS::SNS::Topic}"));
    String plan = work.file("build/plan.json").toString();
    Workplace.Ran planned = deploy("--plan-out", plan, "--exit-code", "--format", "markdown");
    assertThat(planned.code()).as(planned.err()).isEqualTo(5);
    assertThat(planned.out())
        .contains("### Stack " + work.stackName() + ": waits for review")
        .contains("| Add | Added | AWS::SNS::Topic |");
    assertThat(work.read("build/plan.json")).contains("\"changeSet\"", "Added");
    work.write(
        "templates/main.yaml", work.read("templates/main.yaml").replace("Added", "Unapproved"));
    work.write("build/other.json", work.read("build/plan.json").replace(work.stackName(), "app-x"));
    Workplace.Ran other = work.run("execute", work.file("build/other.json").toString());
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("is a plan for stack app-x");
    for (String[] tampered :
        new String[][] {
          {"\"Added\"", "\"Other\""},
          {"AWS::SNS::Topic", "AWS::SQS::Queue"},
          {"\"Add\"", "\"Modify\""},
          {"\"replacement\" : \"", "\"replacement\" : \"True"}
        }) {
      String changed = work.read("build/plan.json").replace(tampered[0], tampered[1]);
      assertThat(changed).isNotEqualTo(work.read("build/plan.json"));
      Path file = work.write("build/tampered.json", changed);
      Workplace.Ran refused = work.run("execute", file.toString());
      assertThat(refused.code()).as(tampered[1] + refused.err()).isEqualTo(3);
      assertThat(refused.err()).contains("does not hold what the plan says");
    }
    Workplace.Ran ran =
        work.run("execute", plan, "--template", work.file("templates/main.yaml").toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(work.run("tree").out()).contains("Added").doesNotContain("Unapproved");
    Workplace.Ran again = work.run("execute", plan);
    assertThat(again.code()).as(again.err()).isEqualTo(3);
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefusedBeforeAwsIsAsked() {
    for (String[] options :
        new String[][] {
          {"--exit-code"},
          {"--exit-code", "--no-execute", "--dry-run"},
          {"--plan-out", "p", "--dry-run"}
        }) {
      Workplace.Ran refused = deploy(options);
      assertThat(refused.code()).as(String.join(" ", options)).isEqualTo(2);
      assertThat(refused.calls()).isEmpty();
    }
  }

  @Test
  void aPlanThatCannotBeWrittenIsToldWithWhatWaits() {
    Workplace.Ran full = deploy("--create-bucket", "--plan-out", "/dev/full");
    assertThat(full.code()).isEqualTo(6);
    assertThat(full.err())
        .contains("/dev/full: cannot be written", "waits all the same: deployer execute");
    String name = full.err().replaceFirst("(?s).*change set (\\S+) waits.*", "$1");
    Workplace.Ran ran = work.run("execute", name);
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void whateverIsWrongIsAnnotatedWhereItStands() {
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml").replace("!Ref Topic", "!Ref Topicc"));
    Workplace.Ran wrong = deploy("--format", "github");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out())
        .containsPattern("(?m)^::error file=\\S+main.yaml,line=9,col=\\d+::'Topicc' is neither");
    Workplace.Ran summary = deploy("--format", "markdown");
    assertThat(summary.out()).contains("### Stack " + work.stackName() + ": failed");
    Workplace.Ran absent =
        work.runPlain("execute", "x", "--format", "github", "--environment", "nowhere");
    assertThat(absent.out()).startsWith("::error::");
  }

  @Test
  void namesThatAShellCannotTellApartAreRefused() {
    assertThat(deploy("--create-bucket").code()).isZero();
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml") + "  ServiceURL: {Value: other}\n  1st: {Value: '1'}\n");
    assertThat(deploy().code()).isZero();
    Workplace.Ran both = work.run("outputs", "--format", "env");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("are both SERVICE_URL for a shell; use --format json");
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml").replace("  ServiceURL: {Value: other}\n", ""));
    assertThat(deploy().code()).isZero();
    assertThat(work.run("outputs", "--format", "env").out()).contains("\n_1ST='1'\n");
  }

  @Test
  void deletesOnlyWhatIsMeantAndUnprotected() {
    assertThat(deploy("--create-bucket").code()).isZero();
    Workplace.Ran dry = work.run("delete", "--dry-run");
    assertThat(dry.out()).contains("delete the stack, which is CREATE_COMPLETE (dry run)");
    Workplace.Ran unconfirmed = work.run("delete", "--confirm", "another");
    assertThat(unconfirmed.code()).isEqualTo(3);
    assertThat(unconfirmed.err()).contains("write --confirm " + work.stackName());
    String file = "environments/" + work.environment() + ".yaml";
    String plain = work.read(file);
    work.write(file, plain + "terminationProtection: true\n");
    Workplace.Ran refused = work.run("delete", "--confirm", work.stackName());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("is termination protected");
    work.write(file, plain);
    assertThat(new StackProbe(work).status()).isEqualTo("CREATE_COMPLETE");
    Workplace.Ran deleted = work.run("delete", "--confirm", work.stackName());
    assertThat(deleted.code()).as(deleted.err()).isZero();
    assertThat(deleted.out()).contains(work.stackName() + " is deleted");
    assertThat(work.run("delete", "--confirm", work.stackName()).out())
        .contains("there is no stack");
  }
}
