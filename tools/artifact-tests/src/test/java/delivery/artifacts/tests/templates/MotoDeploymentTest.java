package delivery.artifacts.tests.templates;

import static delivery.artifacts.tests.templates.DeployableTemplates.REGION;
import static delivery.artifacts.tests.templates.DeployableTemplates.TOOLS_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.tests.RepositoryFiles;
import delivery.artifacts.tests.YamlTree;
import delivery.artifacts.tests.templates.EmulatedAccount.Source;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** Every template, deployed by change sets on moto, in the accounts that it is for. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MotoDeploymentTest {
  private static final String DESTINATION = "111111111111";
  private static final String SECOND_DESTINATION = "222222222222";

  /** What moto's CloudFormation does not know and leaves out without a word to the caller. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "AWS::AutoScaling::ScalingPolicy",
          "AWS::CloudWatch::Alarm",
          "AWS::Logs::MetricFilter",
          "AWS::SNS::TopicPolicy");

  @TempDir static Path folder;
  private static Moto moto;
  private static EmulatedAccount tools;
  private static EmulatedAccount destination;
  private static DeployableTemplates templates;

  @BeforeAll
  static void prepare() throws Exception {
    Cache cache = Cache.of(System.getenv(), progress -> {});
    moto = Moto.start(PythonTools.emulators(cache), Moto.Options.in(folder, REGION));
    tools = new EmulatedAccount(moto, TOOLS_ACCOUNT);
    destination = new EmulatedAccount(moto, DESTINATION);
    templates = DeployableTemplates.prepare(tools);
  }

  @AfterAll
  static void end() {
    tools.close();
    destination.close();
    moto.close();
  }

  @Test
  @Order(1)
  void deployRolesAreThoseOfTheEnvironmentFile() throws Exception {
    Map<String, String> outputs =
        destination.deploy(
            "app-deploy-role",
            new Source.Body("deploy-role.yaml"),
            DeployableTemplates.deployRoleParameters("dev", "app-release-task"));
    YamlTree environment =
        YamlTree.read(RepositoryFiles.root().resolve("cd/environments/dev.yaml"));
    assertThat(outputs)
        .containsEntry("DeployRoleArn", environment.at("deployRole").text())
        .containsEntry("CloudFormationRoleArn", environment.at("serviceRole").text());
  }

  @Test
  @Order(2)
  void instancesRunTheImageOfTheToolsAccountAndAfterAnUpdateTheNextOne() throws Exception {
    String first = sharedImage("app-1");
    String second = sharedImage("app-2");

    Map<String, String> created =
        destination.deploy(
            "app-dev", templates.template("main.yaml"), templates.mainParameters("dev", first));
    assertThat(created.get("ServiceUrl")).startsWith("http://").endsWith(".elb.amazonaws.com");
    assertThat(running(created)).singleElement().extracting(Instance::imageId).isEqualTo(first);

    Map<String, String> updated =
        destination.deploy(
            "app-dev", templates.template("main.yaml"), templates.mainParameters("dev", second));
    assertThat(running(updated)).singleElement().extracting(Instance::imageId).isEqualTo(second);
  }

  @Test
  @Order(3)
  void servesHttpsUnderItsOwnNameWhenThereIsACertificate() throws Exception {
    try (EmulatedAccount staging = new EmulatedAccount(moto, SECOND_DESTINATION)) {
      Map<String, String> parameters =
          new TreeMap<>(templates.mainParameters("staging", sharedImage("app-3")));
      parameters.put("CertificateArn", staging.certificate("app.example.com"));
      parameters.put("DomainName", "app.example.com");
      parameters.put("AlarmTopicArn", "arn:aws:sns:eu-central-1:222222222222:alarms");
      parameters.put("EnableSessionManager", "true");
      Map<String, String> outputs =
          staging.deploy("app-staging", templates.template("main.yaml"), parameters);
      assertThat(outputs).containsEntry("ServiceUrl", "https://app.example.com");
      assertThat(staging.resourceTypes()).contains("AWS::EC2::SecurityGroupIngress");
    }
  }

  @Test
  @Order(4)
  void anAccountKeepsTheLogsAndAlarmsThatItsEnvironmentNames() throws Exception {
    Map<String, String> outputs =
        destination.deploy("app-account", new Source.Body("account.yaml"), Map.of());
    assertThat(outputs)
        .containsEntry("LogBucketName", "app-logs-" + DESTINATION + "-eu-central-1")
        .containsEntry("AlarmTopicArn", "arn:aws:sns:eu-central-1:" + DESTINATION + ":app-alarms");
    YamlTree production =
        YamlTree.read(RepositoryFiles.root().resolve("cd/environments/production.yaml"));
    String account = production.at("account").text();
    assertThat(outputs.values())
        .extracting(name -> name.replace(DESTINATION, account))
        .contains(
            production.at("parameters", "LogBucket").text(),
            production.at("parameters", "AlarmTopicArn").text());
  }

  @Test
  @Order(5)
  void jenkinsRunsInItsOwnNetwork() throws Exception {
    Map<String, String> outputs =
        tools.deploy(
            "app-jenkins",
            templates.template("jenkins.yaml"),
            templates.jenkinsParameters(tools.certificate("jenkins.example.com")));
    assertThat(outputs)
        .containsEntry("JenkinsUrl", "https://jenkins.example.com/")
        .containsEntry(
            "AgentClusterArn", "arn:aws:ecs:eu-central-1:123456789012:cluster/app-agents");
    assertThat(tools.resourceTypes())
        .contains(
            "AWS::ECS::Service",
            "AWS::EC2::NatGateway",
            "AWS::ElasticLoadBalancingV2::ListenerRule");
  }

  @Test
  @Order(6)
  void nothingButTheNamedTypesIsLeftOut() {
    Set<String> missing = new TreeSet<>(DeployableTemplates.declaredTypes());
    missing.removeAll(tools.resourceTypes());
    missing.removeAll(destination.resourceTypes());
    assertThat(missing).isEqualTo(LEFT_OUT);
  }

  /** An image of the tools account that the destinations may launch. */
  private static String sharedImage(String name) {
    String image = tools.ec2.registerImage(r -> r.name(name)).imageId();
    for (String account : List.of(DESTINATION, SECOND_DESTINATION)) {
      LaunchPermission permission = LaunchPermission.builder().userId(account).build();
      tools.ec2.modifyImageAttribute(
          r -> r.imageId(image).launchPermission(p -> p.add(permission)));
    }
    return image;
  }

  /** Instances of the stack's group that live. */
  private static List<Instance> running(Map<String, String> outputs) {
    Filter living =
        Filter.builder().name("instance-state-name").values("pending", "running").build();
    Filter ofGroup =
        Filter.builder()
            .name("tag:aws:autoscaling:groupName")
            .values(outputs.get("AutoScalingGroupName"))
            .build();
    return destination
        .ec2
        .describeInstances(r -> r.filters(living, ofGroup))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }
}
