package delivery.artifacts.tests.templates;

import static delivery.artifacts.tests.templates.DeployableTemplates.REGION;
import static delivery.artifacts.tests.templates.DeployableTemplates.TOOLS_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.tests.templates.EmulatedAccount.Source;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What an agent may do, and what it may not, with the roles as the templates define them. */
@Tag("slow")
class AgentPermissionsTest {
  private static final String DESTINATION = "111111111111";
  private static final String DEPLOY_ROLE = "arn:aws:iam::" + DESTINATION + ":role/app-deploy";
  private static final String SERVICE_ROLE =
      "arn:aws:iam::" + DESTINATION + ":role/app-cloudformation";
  private static final String BUCKET = "app-templates-123456789012-eu-central-1";

  @TempDir static Path folder;
  private static Moto moto;
  private static EmulatedAccount agent;
  private static EmulatedAccount deployer;
  private static DeployableTemplates templates;
  private static String image;

  @BeforeAll
  static void prepare() throws Exception {
    Cache cache = Cache.of(System.getenv(), progress -> {});
    moto = Moto.start(PythonTools.emulators(cache), Moto.Options.in(folder, REGION));
    try (EmulatedAccount tools = new EmulatedAccount(moto, TOOLS_ACCOUNT);
        EmulatedAccount destination = new EmulatedAccount(moto, DESTINATION)) {
      templates = DeployableTemplates.prepare(tools);
      destination.deploy(
          "app-deploy-role",
          new Source.Body("deploy-role.yaml"),
          DeployableTemplates.deployRoleParameters("dev", "app-release-task"));
      image = destination.ec2.registerImage(r -> r.name("app")).imageId();
    }
    agent =
        new EmulatedAccount(
            moto, moto.session("arn:aws:iam::123456789012:role/app-release-task", "agent"));
    moto.enforceIam(true);
    deployer = new EmulatedAccount(moto, assumed("app-dev"));
  }

  @AfterAll
  static void end() {
    deployer.close();
    agent.close();
    moto.close();
  }

  @Test
  void theDeployRoleDeploysItsEnvironment() throws Exception {
    deployer.ssm.putParameter(
        r ->
            r.name("/DeploymentConfig/dev/App/AmiId")
                .type(ParameterType.STRING)
                .dataType("aws:ec2:image")
                .value(image));
    Map<String, String> outputs =
        deployer.deploy(
            "app-dev",
            templates.template("main.yaml"),
            templates.mainParameters("dev", image),
            SERVICE_ROLE);
    assertThat(outputs).containsKey("ServiceUrl");
  }

  @Test
  void theDeployRoleTouchesNoOtherStack() {
    assertRefused(
        () ->
            deployer.deploy(
                "other",
                templates.template("main.yaml"),
                templates.mainParameters("dev", image),
                SERVICE_ROLE));
  }

  @Test
  void theDeployRoleTouchesNoOtherParameter() {
    assertRefused(
        () -> deployer.ssm.getParameter(r -> r.name("/DeploymentConfig/staging/App/AmiId")));
  }

  @Test
  void theDeployRolePassesNoOtherRole() {
    assertRefused(
        () ->
            deployer.deploy(
                "app-dev-other",
                templates.template("main.yaml"),
                templates.mainParameters("dev", image),
                DEPLOY_ROLE));
  }

  @Test
  void theDeployRoleAsksForItsOwnExternalId() {
    assertRefused(() -> assumed("app-staging"));
  }

  @Test
  void theAgentUploadsTemplatesAndNothingElse() {
    String key = "templates/new/x.yaml";
    agent.s3.putObject(
        r -> r.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString("Resources: {}"));
    assertThatThrownBy(
            () ->
                agent.s3.putObject(
                    r -> r.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString("x")))
        .as("what is there is not written again")
        .hasMessageContaining("412");
    assertRefused(
        () -> agent.s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x")));
    assertRefused(
        () ->
            agent.s3.putObject(
                r -> r.bucket(BUCKET).key("other/x.yaml").ifNoneMatch("*"),
                RequestBody.fromString("x")));
    assertRefused(() -> agent.s3.deleteObject(r -> r.bucket(BUCKET).key(key)));
  }

  @Test
  void theAgentDeploysNothingInItsOwnAccount() {
    assertRefused(() -> agent.cloudFormation.describeStacks());
    assertRefused(() -> agent.ssm.getParameter(r -> r.name("/DeploymentConfig/dev/App/AmiId")));
  }

  private static delivery.aws.Credentials assumed(String externalId) {
    Credentials session =
        agent
            .sts
            .assumeRole(
                r -> r.roleArn(DEPLOY_ROLE).roleSessionName("deployer").externalId(externalId))
            .credentials();
    return new delivery.aws.Credentials(
        session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).hasMessageFindingMatch("(?i)not authorized to perform|access ?denied");
  }
}
