package delivery.artifacts.tests.templates;

import static delivery.artifacts.tests.templates.DeployableTemplates.REGION;
import static delivery.artifacts.tests.templates.DeployableTemplates.TOOLS_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.tests.templates.EmulatedAccount.Source;
import delivery.aws.Ministack;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import java.nio.file.Path;
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

/**
 * Every template on ministack, whose CloudFormation checks more than moto's. In one account: it
 * reads no template from another account's bucket. Creations only: its updates of nested stacks
 * lose the attributes of what did not change. Its Auto Scaling groups start no instances.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MinistackDeploymentTest {

  /** What ministack refuses; Jenkins is deployed into a VPC that exists, without them. */
  private static final Set<String> REFUSED = Set.of("AWS::EC2::EIP", "AWS::EC2::NatGateway");

  @TempDir static Path folder;
  private static Ministack ministack;
  private static EmulatedAccount tools;
  private static DeployableTemplates templates;

  @BeforeAll
  static void prepare() throws Exception {
    Cache cache = Cache.of(System.getenv(), progress -> {});
    ministack = Ministack.start(PythonTools.emulators(cache), Ministack.Options.in(folder, REGION));
    tools = new EmulatedAccount(ministack, TOOLS_ACCOUNT);
    templates = DeployableTemplates.prepare(tools, MinistackDeploymentTest::withoutMetricMath);
  }

  /**
   * It knows alarms on one metric only; what cfn-lint says of the template holds for the others.
   */
  private static String withoutMetricMath(String template) {
    return template.replaceAll(
        "(?s)      Metrics:\n        - \\{Id: gib.*?Stat: Average\n",
        """
              Namespace: AWS/EFS
              MetricName: StorageBytes
              Statistic: Average
              Period: 900
        """);
  }

  @AfterAll
  static void end() {
    tools.close();
    ministack.close();
  }

  @Test
  @Order(1)
  void deployRolesAreMade() throws Exception {
    Map<String, String> outputs =
        tools.deploy(
            "app-deploy-role",
            new Source.Body("deploy-role.yaml"),
            Map.of(
                "Environment",
                "dev",
                "ToolsAccount",
                TOOLS_ACCOUNT,
                "ExternalId",
                "app-dev",
                "ReleaseRole",
                "app-release-task",
                "ImageKeyArn",
                "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d"));
    assertThat(outputs)
        .containsEntry("DeployRoleArn", "arn:aws:iam::123456789012:role/app-deploy")
        .hasEntrySatisfying(
            "ImageKeyGrantCommand",
            command -> assertThat(command).contains("create-grant", "key/0a1b2c3d"));
  }

  @Test
  @Order(2)
  void anAccountHasItsLogsAndAlarms() throws Exception {
    assertThat(tools.deploy("app-account", new Source.Body("account.yaml"), Map.of())).isNotEmpty();
  }

  @Test
  @Order(3)
  void theApplicationHasItsLoadBalancerAndGroup() throws Exception {
    String image = tools.ec2.registerImage(r -> r.name("app")).imageId();
    Map<String, String> outputs =
        tools.deploy(
            "app-dev", templates.template("main.yaml"), templates.mainParameters("dev", image));
    assertThat(outputs.get("ServiceUrl")).startsWith("http://").endsWith(".elb.amazonaws.com");
    assertThat(outputs.getOrDefault("RollbackAlarmArns", "").split(","))
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(outputs).containsKeys("AutoScalingGroupName", "LaunchTemplateId", "LogGroupName");
  }

  @Test
  @Order(4)
  void jenkinsRunsInAnExistingNetwork() throws Exception {
    String vpc = tools.ec2.createVpc(r -> r.cidrBlock("10.1.0.0/16")).vpc().vpcId();
    Map<String, String> parameters =
        new TreeMap<>(templates.jenkinsParameters(tools.certificate("jenkins.example.com")));
    parameters.put("VpcId", vpc);
    parameters.put("PublicSubnets", subnet(vpc, "a", 0) + "," + subnet(vpc, "b", 16));
    parameters.put("PrivateSubnets", subnet(vpc, "a", 128) + "," + subnet(vpc, "b", 144));
    parameters.put("AgentEgressCidr", "203.0.113.7/32");
    Map<String, String> outputs =
        tools.deploy("app-jenkins", templates.template("jenkins.yaml"), parameters);
    assertThat(outputs)
        .containsEntry("JenkinsUrl", "https://jenkins.example.com/")
        .containsKeys("LoadBalancerName", "AgentClusterArn", "FileSystemId");
  }

  @Test
  @Order(5)
  void nothingButTheNamedTypesIsMissing() {
    Set<String> missing = new TreeSet<>(DeployableTemplates.declaredTypes());
    missing.removeAll(tools.resourceTypes());
    assertThat(missing).isEqualTo(REFUSED);
  }

  private static String subnet(String vpc, String zone, int third) {
    return tools
        .ec2
        .createSubnet(
            r -> r.vpcId(vpc).cidrBlock("10.1." + third + ".0/20").availabilityZone(REGION + zone))
        .subnet()
        .subnetId();
  }
}
