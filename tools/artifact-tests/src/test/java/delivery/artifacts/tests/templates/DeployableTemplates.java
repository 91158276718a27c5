package delivery.artifacts.tests.templates;

import delivery.artifacts.tests.RepositoryFiles;
import delivery.artifacts.tests.YamlTree;
import delivery.artifacts.tests.templates.EmulatedAccount.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;

/** The repository's templates in the bucket of an emulated account, and values to deploy them. */
public final class DeployableTemplates {
  public static final String TOOLS_ACCOUNT = "123456789012";
  public static final String REGION = "eu-central-1";
  private static final Map<String, String> DESTINATIONS =
      Map.of("DestinationAccounts", "111111111111,222222222222,333333333333");

  private final String baseUrl;

  private DeployableTemplates(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * Deploys bootstrap.yaml and agent-roles.yaml, and uploads every template to the bucket that the
   * first makes.
   */
  public static DeployableTemplates prepare(EmulatedAccount tools)
      throws InterruptedException, IOException {
    return prepare(tools, UnaryOperator.identity());
  }

  /**
   * The same with other texts.
   *
   * @param change what becomes of each template's text
   */
  public static DeployableTemplates prepare(EmulatedAccount tools, UnaryOperator<String> change)
      throws InterruptedException, IOException {
    Map<String, String> outputs =
        tools.deploy("app-bootstrap", new Source.Body("bootstrap.yaml"), DESTINATIONS);
    tools.deploy("app-agent-roles", new Source.Body("agent-roles.yaml"), DESTINATIONS);
    String bucket = outputs.get("TemplateBucketName");
    String prefix = "templates/test/";
    for (Path template : RepositoryFiles.templates()) {
      String key = prefix + template.getFileName();
      String text = change.apply(Files.readString(template));
      tools.s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
    }
    String url = tools.s3.utilities().getUrl(r -> r.bucket(bucket).key(prefix + "x")).toString();
    return new DeployableTemplates(url.substring(0, url.length() - "/x".length()));
  }

  /** An uploaded template. */
  public Source template(String name) {
    return new Source.Url(baseUrl + "/" + name);
  }

  /** main.yaml's parameters, as an environment's file gives them. */
  public Map<String, String> mainParameters(String environment, String image) {
    Map<String, String> parameters = new TreeMap<>();
    YamlTree.read(RepositoryFiles.root().resolve("cd/environments/" + environment + ".yaml"))
        .at("parameters")
        .entries()
        .forEach((name, value) -> parameters.put(name, value.text()));
    parameters.put("AmiId", image);
    parameters.put("TemplateBaseUrl", baseUrl);
    return parameters;
  }

  /** deploy-role.yaml's parameters. */
  public static Map<String, String> deployRoleParameters(String environment, String releaseRole) {
    return Map.of(
        "Environment", environment,
        "ToolsAccount", TOOLS_ACCOUNT,
        "ExternalId", "app-" + environment,
        "ReleaseRole", releaseRole);
  }

  /** jenkins.yaml's parameters. */
  public Map<String, String> jenkinsParameters(String certificate) {
    String registry = TOOLS_ACCOUNT + ".dkr.ecr." + REGION + ".amazonaws.com/app/";
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("TemplateBaseUrl", baseUrl);
    parameters.put("ControllerImage", registry + "controller:1");
    parameters.put("AgentImage", registry + "agent:1");
    parameters.put("CheckImage", registry + "check:1");
    parameters.put("DomainName", "jenkins.example.com");
    parameters.put("CertificateArn", certificate);
    parameters.put("AllowedClientCidr", "198.51.100.0/24");
    parameters.put("RepositoryUrl", "https://github.com/example/app.git");
    parameters.put("AdminEmail", "jenkins@example.com");
    parameters.put("AvailabilityZones", "eu-central-1a,eu-central-1b");
    parameters.put(
        "GitHubTokenSecretArn",
        "arn:aws:secretsmanager:eu-central-1:123456789012:secret:app/jenkins/github-token-AbCdEf");
    return parameters;
  }

  /** Types of the resources that the templates make whatever their parameters are. */
  public static Set<String> declaredTypes() {
    Set<String> types = new TreeSet<>();
    for (Path template : RepositoryFiles.templates()) {
      YamlTree.read(template).at("Resources").entries().values().stream()
          .filter(resource -> !resource.has("Condition"))
          .forEach(resource -> types.add(resource.at("Type").text()));
    }
    return types;
  }
}
