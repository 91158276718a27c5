package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Workplace;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several stacks of one environment: outputs to inputs, side by side, and away again. */
class SeveralStacksTest extends OnMinistack {
  private static final String TOPIC =
      """
      Parameters:
        Given: {Type: String, Default: none}
      Resources:
        Topic: {Type: AWS::SNS::Topic}
      Outputs:
        Topic: {Value: !Ref Topic}
        Given: {Value: !Ref Given}
      """;

  /** network ← app, data ← top; alone needs nothing. */
  @BeforeEach
  void prepare() {
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + TOPIC);
    work.write("templates/network.yaml", "# " + work.environment() + "\n" + TOPIC);
    work.write(
        "environments/_shared.yaml",
        """
        region: eu-central-1
        templateBucket: templates
        tags: {Team: platform, Stage: none}
        stacks:
          top:
            template: main.yaml
            dependsOn: [app, data]
          network:
            template: network.yaml
            parameters: {Given: shared}
          alone: {template: main.yaml}
        """);
    environment("");
  }

  private void environment(String more) {
    String name = work.environment();
    work.write(
        "environments/" + name + ".yaml",
        """
        shared: _shared.yaml
        account: "111111111111"
        tags: {Stage: STAGE}
        stacks:
          app:
            stackName: STAGE-app
            template: main.yaml
            parameters: {Given: output:STAGE-network.Given}
          data:
            stackName: STAGE-data
            template: main.yaml
            dependsOn: [network]
          network:
            stackName: STAGE-network
            parameters: {Given: own}
          top: {stackName: STAGE-top}
          alone: {stackName: STAGE-alone}
        """
                .replace("STAGE", name)
            + more);
  }

  private Workplace.Ran deploy(Workplace place, String... options) {
    return place.run(
        "deploy",
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "--template", work.file("templates/main.yaml").toString()),
                java.util.stream.Stream.of(options))
            .toArray(String[]::new));
  }

  private List<String> lines(Workplace.Ran ran, String stack) {
    return ran.out().lines().filter(line -> line.startsWith(stack + " | ")).toList();
  }

  private String status(String stack) {
    return new StackProbe(work).status(work.environment() + "-" + stack);
  }

  @Test
  void deploysEachAfterWhatItNeedsAndDeletesInReverse() throws Exception {
    Workplace.Ran dry = deploy(work, "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out())
        .contains(
            "network | " + work.environment() + "-network (absent), dry run:",
            "app | after " + work.environment() + "-network, which is not there yet");
    Workplace.Ran ran = deploy(work);
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(lines(ran, "app")).contains("app | Given = own");
    for (String stack : List.of("network", "app", "data", "top", "alone")) {
      assertThat(status(stack)).as(stack).isEqualTo("CREATE_COMPLETE");
    }
    assertThat(ran.out().indexOf("network | Topic = "))
        .isPositive()
        .isLessThan(ran.out().indexOf("\napp | "))
        .isLessThan(ran.out().indexOf("\ndata | "));
    Workplace.Ran again = deploy(work, "--json");
    assertThat(again.code()).as(again.err()).isZero();
    for (String line : again.out().lines().toList()) {
      assertThat(JSON.std.mapFrom(line)).containsKeys("stack", "event");
    }
    assertThat(again.out()).contains("\"stack\":\"top\"", "UNCHANGED");
    assertThat(
            work.runPlain("ls", "--environments-directory", work.file("environments").toString())
                .out())
        .contains(work.environment() + "-top", work.environment() + "-alone")
        .doesNotContain("_shared");
    assertThat(work.run("outputs").err()).contains("has several stacks", "--stack");
    assertThat(work.run("outputs", "--stack", "app").out()).contains("\"Given\" : \"own\"");
    assertThat(work.run("outputs", "--stack", "ap").err()).contains("has no stack 'ap'; it has");
    deletes();
  }

  private void deletes() {
    Workplace.Ran needed =
        work.run("delete", "--stack", "network", "--confirm", work.environment() + "-network");
    assertThat(needed.code()).isEqualTo(3);
    assertThat(needed.err())
        .contains(
            "is needed by %1$s-app, %1$s-data: delete that first".formatted(work.environment()));
    Workplace.Ran unconfirmed = work.run("delete");
    assertThat(unconfirmed.code()).isEqualTo(3);
    assertThat(unconfirmed.err())
        .contains("deleting takes all of every stack away; write --confirm " + work.environment());
    environment("terminationProtection: true\n");
    Workplace.Ran guarded = work.run("delete", "--confirm", work.environment());
    assertThat(guarded.code()).isEqualTo(3);
    assertThat(guarded.err()).contains("is termination protected");
    assertThat(status("top")).isEqualTo("CREATE_COMPLETE");
    environment("");
    Workplace.Ran deleted = work.run("delete", "--confirm", work.environment());
    assertThat(deleted.code()).as(deleted.err()).isZero();
    for (String stack : List.of("network", "app", "data", "top", "alone")) {
      assertThat(status(stack)).as(stack).isEqualTo("absent");
    }
    assertThat(deleted.out().indexOf("top | " + work.environment() + "-top is deleted"))
        .isPositive()
        .isLessThan(
            deleted.out().indexOf("network | " + work.environment() + "-network is deleted"));
  }

  @Test
  void oneUploadServesAllAndEachReportIsWhole() {
    String shared = work.read("environments/_shared.yaml");
    work.write(
        "environments/_shared.yaml",
        shared.replace("templateBucket: templates", "templateBucket: of-" + work.environment()));
    Workplace.Ran absent = work.sync();
    assertThat(absent.err()).contains("_shared.yaml:2:17: there is no bucket of-");
    Workplace.Ran ran = deploy(work, "--create-bucket", "--format", "markdown");
    assertThat(ran.code()).as("one makes the bucket, the others use it: " + ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "\n### Stack %1$s-network: deployed\n\nStatus `CREATE_COMPLETE`\n\n| Action |"
                .formatted(work.environment()),
            "\n| Add | Topic | AWS::SNS::Topic |  |  |\n");
    assertThat(work.sync().out()).contains("0 uploaded, 2 unchanged");
    work.write("environments/_shared.yaml", shared);
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file).replace("{Given: own}", "{Given: ssm:/not/published}"));
    Workplace.Ran failed = deploy(work, "--format", "github");
    assertThat(failed.out())
        .containsPattern("(?m)^::error file=\\S+yaml,line=\\d+,col=\\d+::no parameter /not");
    assertThat(deploy(work, "--no-execute", "--exit-code").code())
        .as("a stack that cannot be looked at")
        .isNotEqualTo(5);
  }

  @Test
  void whatNeedsAFailedStackIsLeftAndTheOthersGoOn() throws Exception {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(
        file, work.read(file).replace("{Given: own}", "{Given: ssm:/not/published/anywhere}"));
    Workplace.Ran ran = deploy(work);
    assertThat(ran.code()).as("alone was deployed").isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "network | deployer: ",
            "no parameter /not/published/anywhere",
            "app | deployer: left as it is, because of network",
            "top | deployer: left as it is, because of app, data");
    assertThat(status("alone")).isEqualTo("CREATE_COMPLETE");
    assertThat(status("network")).isEqualTo("absent");
    assertThat(status("app")).isEqualTo("absent");
    environment("");
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), request -> Fault.DENIED)) {
      Workplace.Ran denied = deploy(work.through(proxy.endpoint()));
      assertThat(denied.code()).isEqualTo(4);
      assertThat(denied.err()).contains("network | deployer: sts:GetCallerIdentity was refused");
    }
    assertThat(deploy(work).code()).isZero();
    assertThat(status("top")).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void whatIsWrongInAnyOfThemIsToldBeforeAwsIsAsked() {
    String file = "environments/" + work.environment() + ".yaml";
    String good = work.read(file);
    work.write(file, good.replace("dependsOn: [network]", "dependsOn: [netwrok]"));
    Workplace.Ran misspelt = deploy(work);
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.err())
        .contains(".yaml:12:17: 'dependsOn' names 'netwrok'; there are alone, app, data");
    assertThat(misspelt.calls()).isEmpty();
    work.write(
        file, good.replace("{Given: own}", "{Given: output:" + work.environment() + "-top.Given}"));
    Workplace.Ran circle = deploy(work);
    assertThat(circle.code()).isEqualTo(2);
    assertThat(circle.err())
        .contains("these stacks wait for each other:", "network needs top", "top needs app, data");
    assertThat(circle.calls()).isEmpty();
    work.write(file, good.replace("template: main.yaml", "template: absent.yaml"));
    Workplace.Ran absent = deploy(work);
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.err()).contains("absent.yaml: cannot be read");
    assertThat(absent.calls()).isEmpty();
    work.write(file, good);
    Workplace.Ran option = deploy(work, "--parameter", "Given=x");
    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("are of one stack: name it by --stack");
  }
}
