package delivery.rehearsal.report;

import delivery.artifacts.source.Location;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Instance;
import delivery.rehearsal.RehearsalResult.Parameter;
import delivery.rehearsal.RehearsalResult.Resource;
import delivery.rehearsal.RehearsalResult.Stack;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.RehearsalResult.UsedAgent;
import delivery.rehearsal.StageStatus;
import delivery.rehearsal.agent.DeployerFiles;
import delivery.rehearsal.agent.DeployerFiles.ParameterOrigin;
import delivery.rehearsal.agent.DeployerFiles.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds, with everything that a report can be asked to show of them. */
final class SampleBuilds {
  private SampleBuilds() {}

  static Build build(int number, String environment, StageStatus image) {
    return new Build(
        number,
        environment,
        "8cf02e1422db0a1b2c3d4e5f60718293a4b5c6d7",
        "SUCCESS",
        List.of(
            new Stage(
                "Declarative: Checkout SCM",
                List.of(),
                StageStatus.SUCCESS,
                SampleRehearsal.START,
                Duration.ofMillis(12),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty()),
            stage("Check", 12, 1_200, StageStatus.SUCCESS, List.of("+ cd/deploy-wrapper.sh check")),
            stage("Build AMI", 1_212, 4_700, image, packer()),
            stage("Publish", 5_912, 2_000, StageStatus.SUCCESS, List.of()),
            inside("Publish", "AMI id", 5_912, 1_900),
            inside("Publish", "Templates", 5_930, 1_100),
            stage("Deploy", 7_912, 1_500, StageStatus.SUCCESS, List.of("app is CREATE_COMPLETE")),
            stage("Smoke test", 9_412, 120, StageStatus.SUCCESS, List.of("/health: 200 OK"))),
        Optional.of(deployed(environment)),
        new DeployerFiles(parameters(environment), spans(environment)));
  }

  static Stage stage(String name, long from, long took, StageStatus status, List<String> console) {
    return new Stage(
        name,
        List.of(),
        status,
        SampleRehearsal.START.plusMillis(from),
        Duration.ofMillis(took),
        Optional.of(new Location("Jenkinsfile", 24, 5)),
        console,
        status == StageStatus.FAILURE ? List.of(SampleRehearsal.DENIED) : List.of(),
        Optional.of(new UsedAgent("app-build", "app-build-task")));
  }

  static Stage inside(String parent, String name, long from, long took) {
    return new Stage(
        name,
        List.of(parent),
        StageStatus.SUCCESS,
        SampleRehearsal.START.plusMillis(from),
        Duration.ofMillis(took),
        Optional.of(new Location("Jenkinsfile", 43, 9)),
        List.of("+ cd/deploy-wrapper.sh " + name),
        List.of(),
        Optional.of(new UsedAgent("app-release", "app-release-task")));
  }

  static List<String> packer() {
    return Stream.concat(
            Stream.of("+ packer/build.sh", ""),
            IntStream.range(0, 120)
                .mapToObj(i -> "    amazon-ebs.app: line " + i + " of a build that says much"))
        .toList();
  }

  static Deployed deployed(String environment) {
    String stack = "app-" + environment;
    return new Deployed(
        SampleRehearsal.AMI,
        new Parameter("/DeploymentConfig/" + environment + "/App/AmiId", SampleRehearsal.AMI, 3),
        new Stack(
            stack,
            "CREATE_COMPLETE",
            List.of(
                new Resource(
                    stack,
                    "NetworkStack",
                    "AWS::CloudFormation::Stack",
                    "arn:aws:cloudformation:eu-central-1:111111111111:stack/"
                        + stack
                        + "-NetworkStack-5ACGBOAXERU5/cb8326a4-2119-455e-a751-dbdfa80ab966",
                    "CREATE_COMPLETE"),
                new Resource(
                    stack + "-NetworkStack",
                    "Vpc",
                    "AWS::EC2::VPC",
                    "vpc-f196e6abea22440a7",
                    "CREATE_COMPLETE"),
                new Resource(stack + "-NetworkStack", "FlowLog", "not emulated", "", ""))),
        List.of(
            new Instance("i-90c9cbe21e39bf88f", SampleRehearsal.AMI),
            new Instance("i-b9eb7b1d55a57ef01", SampleRehearsal.AMI)),
        "http://app-" + environment + "-AppStack-5ACGBOAXERU5SX-1.eu-central-1.elb.amazonaws.com");
  }

  static List<ParameterOrigin> parameters(String environment) {
    String file = "cd/environments/" + environment + ".yaml:16:10";
    return List.of(
        new ParameterOrigin(
            "AmiId",
            Optional.of(SampleRehearsal.AMI),
            Optional.of("ssm:/DeploymentConfig/dev/App/AmiId"),
            "environment file",
            file),
        new ParameterOrigin(
            "CertificateArn",
            Optional.of(""),
            Optional.empty(),
            "template default",
            "cloudformation/main.yaml:75:14"),
        new ParameterOrigin(
            "ApiToken",
            Optional.empty(),
            Optional.of("secret:app/token"),
            "environment file",
            file),
        new ParameterOrigin(
            "TemplateBaseUrl",
            Optional.of(
                "http://127.0.0.1:33589/app-templates-123456789012-eu-central-1/templates/e39b542bcc871eca00a385fb8fcb0fd8"),
            Optional.empty(),
            "computed",
            "computed"));
  }

  static List<Span> spans(String environment) {
    String stack = "app-" + environment;
    return List.of(
        new Span(
            stack,
            stack,
            "AWS::CloudFormation::Stack",
            SampleRehearsal.START,
            Duration.ofSeconds(40),
            "CREATE_COMPLETE"),
        new Span(
            stack + "-NetworkStack",
            "Vpc",
            "AWS::EC2::VPC",
            SampleRehearsal.START.plusSeconds(2),
            Duration.ofSeconds(9),
            "CREATE_COMPLETE"),
        new Span(
            stack + "-NetworkStack",
            "Nat",
            "AWS::EC2::NatGateway",
            SampleRehearsal.START.plusSeconds(11),
            Duration.ofSeconds(20),
            "CREATE_FAILED"));
  }
}
