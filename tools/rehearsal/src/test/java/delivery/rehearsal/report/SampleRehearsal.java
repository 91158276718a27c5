package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.artifacts.LinkMap.Kind;
import delivery.artifacts.LinkMap.Symbol;
import delivery.artifacts.source.Location;
import delivery.machine.Architecture;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Boot;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Emulator;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.RehearsalResult.Image;
import delivery.rehearsal.RehearsalResult.Machine;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.StageStatus;
import delivery.rehearsal.agent.DeployerFiles;
import delivery.rehearsal.iam.DeniedCall;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.iam.IamRecord.UnusedAction;
import delivery.rehearsal.iam.IamRecord.UsedAction;
import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.network.NetworkRecord.Flaw;
import delivery.rehearsal.network.NetworkRecord.Flow;
import delivery.rehearsal.network.NetworkRecord.Host;
import delivery.rehearsal.network.NetworkRecord.Part;
import delivery.rehearsal.network.NetworkRecord.Question;
import delivery.rehearsal.network.NetworkRecord.Refusal;
import delivery.rehearsal.network.NetworkRecord.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rehearsals with everything a report can be asked to show. */
final class SampleRehearsal {
  static final Instant START = Instant.parse("2026-11-23T02:58:03.250Z");
  static final String AMI = "ami-4ff31b0eb7fd2ada2";
  static final String HOSTILE =
      "</span></pre><script>window.taken = true</script>${script}$unsafe{script}@raw";

  static final DeniedCall DENIED =
      new DeniedCall(
          "Deploy",
          "111111111111",
          "app-deploy",
          "cloudformation:ExecuteChangeSet",
          "arn:aws:cloudformation:eu-central-1:111111111111:stack/app-dev/*",
          Optional.of(new Location("cloudformation/deploy-role.yaml", 80, 9)),
          "add the action to the statement Stacks");

  private SampleRehearsal() {}

  static RehearsalResult succeeded() {
    return new RehearsalResult(
        "SUCCESS",
        List.of(),
        List.of(
            SampleBuilds.build(1, "dev", StageStatus.SUCCESS),
            SampleBuilds.build(2, "staging", StageStatus.SKIPPED)),
        machine(),
        new IamRecord(
            List.of(
                used("app-build-task", "ec2:CreateImage", "Build AMI"),
                used("app-release-task", "sts:AssumeRole", "Deploy"),
                used("app-deploy", "ssm:PutParameter", "Publish")),
            List.of(
                new UnusedAction(
                    "app-deploy",
                    "Deploy/Stacks",
                    "cloudformation:RollbackStack",
                    new Location("cloudformation/deploy-role.yaml", 88, 17),
                    "recovery by hand")),
            List.of()),
        Duration.ofMillis(8_725),
        Duration.ofMillis(28_506),
        Path.of("report.html"),
        new Emulator("moto", List.of()),
        List.of(),
        Optional.empty(),
        new Image(
            true,
            true,
            "built from jenkins-docker/agent on a stand-in base",
            812L << 20,
            540L << 20,
            "jenkins",
            List.of("packer 1.16.0", "aws 2.31.0"),
            IntStream.range(0, 30).mapToObj(i -> "libexample" + i + " 1.2." + i + "-3").toList(),
            List.of("The base image is a stand-in."),
            List.of()),
        network(),
        1_234);
  }

  private static NetworkRecord network() {
    Part privateSubnet = new Part("subnet-1", "app-dev", "NetworkStack/PrivateSubnetA");
    Part publicSubnet = new Part("subnet-2", "app-dev", "NetworkStack/PublicSubnetA");
    Part group = new Part("sg-1", "app-dev", "AppStack/InstanceSecurityGroup");
    Host balancer =
        new Host(
            "balancer-10.10.0.4",
            "balancer",
            "10.10.0.4",
            "203.0.113.10",
            publicSubnet,
            new Part("arn:balancer", "app-dev", "AppStack/LoadBalancer"));
    Host instance =
        new Host(
            "i-0123456789abcdef0",
            "instance",
            "10.10.128.4",
            "",
            privateSubnet,
            new Part("app-dev-group", "app-dev", "AppStack/AutoScalingGroup"));
    Host endpoint =
        new Host(
            "endpoint-10.10.128.5",
            "endpoint",
            "10.10.128.5",
            "",
            privateSubnet,
            new Part("vpce-1", "app-dev", "NetworkStack/CloudFormationEndpoint"));
    return new NetworkRecord(
        true,
        true,
        List.of(balancer, instance, endpoint),
        List.of(
            new Flow("agent", balancer.name(), "tcp", 80),
            new Flow(balancer.name(), instance.name(), "tcp", 8080),
            new Flow(instance.name(), endpoint.name(), "tcp", 443)),
        List.of(
            new Refusal(
                new Flow(instance.name(), "aws", "tcp", 80),
                "no egress rule of its security groups lets it out",
                List.of(group),
                2)),
        List.of(new Part("sg-2", "app-dev", "NetworkStack/EndpointSecurityGroup")),
        List.of(
            new Target(
                new Part("arn:group", "app-dev", "AppStack/TargetGroup"),
                instance.name(),
                "healthy",
                "",
                "",
                "/health",
                8080)),
        List.of(
            new Flaw(
                new Part("arn:rule", "app-dev", "AppStack/LateRule"),
                "Priority",
                "is never reached: priority 10 takes all that its priority 20 is for")),
        List.of(new Question("github", "jenkins.example.com/github-webhook/", 443, "200", true)));
  }

  /** A build that fails in Deploy, under a fault made on purpose, with a log that means harm. */
  static RehearsalResult failed() {
    RehearsalResult good = succeeded();
    List<Stage> stages =
        List.of(
            SampleBuilds.stage(
                "Check", 0, 1_200, StageStatus.SUCCESS, List.of("+ cd/deploy-wrapper.sh check")),
            SampleBuilds.stage(
                "Deploy",
                1_200,
                4_000,
                StageStatus.FAILURE,
                List.of(
                    "+ cd/deploy-wrapper.sh deploy",
                    HOSTILE,
                    "\u001b[31mred\u001b[0m and a bell \u0007 ```` @team | <b>",
                    "x".repeat(400),
                    "error: app-dev is UPDATE_ROLLBACK_COMPLETE")),
            SampleBuilds.stage("Smoke test", 5_200, 0, StageStatus.SKIPPED, List.of("skipped")),
            SampleBuilds.stage("Clean up", 5_200, 90, StageStatus.ABORTED, List.of()),
            SampleBuilds.stage("Tell", 5_300, 80, StageStatus.UNSTABLE, List.of("nobody listens")));
    return new RehearsalResult(
        "FAILURE",
        List.of("The stack app-dev is UPDATE_ROLLBACK_COMPLETE."),
        List.of(new Build(1, "dev", "", "FAILURE", stages, Optional.empty(), DeployerFiles.NONE)),
        new Machine(
            true,
            Architecture.AMD64,
            good.machine().reason(),
            0,
            List.of(),
            good.machine().log().subList(0, 1),
            0),
        new IamRecord(good.iam().used(), good.iam().unused(), List.of(DENIED)),
        good.preparation(),
        good.took(),
        good.report(),
        new Emulator("ministack", List.of("CreateImage is not known; a known image was deployed")),
        List.of(
            new FaultOutcome(
                "app-does-not-answer",
                "The service answers 500 on /health.",
                List.of(
                    new Expectation("the stack is rolled back", "UPDATE_ROLLBACK_COMPLETE", true),
                    new Expectation("the old image is served", "nothing answers", false)))),
        Optional.empty(),
        Image.none("the stages run with the programs of this computer"),
        NetworkRecord.none(),
        0);
  }

  private static UsedAction used(String role, String action, String stage) {
    return new UsedAction(
        "111111111111",
        role,
        action,
        IntStream.range(0, 9)
            .mapToObj(i -> "arn:aws:ssm:eu-central-1:111111111111:parameter/" + i)
            .toList(),
        List.of(stage),
        9,
        "Deploy/Stacks",
        Optional.of(new Location("cloudformation/deploy-role.yaml", 80, 9)));
  }

  private static Machine machine() {
    List<String> journal =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "Nov 23 02:58:0%d.123456 app systemd[1]: Started unit-%d.service"
                        .formatted(i % 10, i))
            .toList();
    String analysis =
        "Startup finished in 612ms (userspace)\nmulti-user.target reached after 600ms";
    return new Machine(
        true,
        Architecture.AMD64,
        "Debian 12 with systemd, reached over SSH 0.4 s after its start",
        200,
        List.of("went down cleanly in 0.3 s", "systemd says: running"),
        List.of(
            new Boot("As Packer left it", 0, "", "running", journal),
            new Boot("Booted again from its disk", 200, analysis, "degraded", journal)),
        0);
  }

  static LinkMap links() {
    Location label = new Location("jcasc/cloud.yaml", 24, 20);
    return new LinkMap(
        List.of(
            new Kind(
                "agent-label",
                List.of(
                    new Symbol(
                        "app-deploy",
                        "",
                        List.of(label),
                        List.of(new Location("Jenkinsfile", 4, 17))))),
            new Kind(
                "iam-action",
                List.of(
                    new Symbol(
                        "ssm:PutParameter",
                        "app-deploy",
                        List.of(new Location("cloudformation/deploy-role.yaml", 80, 9)),
                        List.of(new Location("cd/aws-calls.yaml", 12, 5))),
                    new Symbol(
                        "s3:DeleteObject",
                        "app-deploy",
                        List.of(new Location("cloudformation/deploy-role.yaml", 90, 9)),
                        List.of()),
                    new Symbol(
                        "kms:Sign",
                        "app-deploy",
                        List.of(),
                        List.of(new Location("cd/aws-calls.yaml", 13, 5))),
                    new Symbol(
                        "kms:Encrypt",
                        "app-deploy",
                        List.of(new Location("cloudformation/deploy-role.yaml", 91, 9)),
                        List.of(new Location("cd/aws-calls.yaml", 14, 5))))),
            new Kind(
                "plugin",
                List.of(
                    new Symbol(
                        "amazon-ecs",
                        "",
                        List.of(new Location("jenkins-docker/controller/plugins.txt", 6, 1)),
                        IntStream.range(1, 50)
                            .mapToObj(i -> new Location("jcasc/cloud.yaml", i, 9))
                            .toList())))));
  }
}
