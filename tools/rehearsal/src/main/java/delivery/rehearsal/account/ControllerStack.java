package delivery.rehearsal.account;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.aws.Moto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * The controller's stack, as an operator makes it once in the tools account: the network of agents
 * and builders, and what the controller tells its agents of it.
 */
public final class ControllerStack {
  /** The name that operators give it. */
  public static final String NAME = "app-jenkins";

  /** Where the controller is reached; nobody else has the name. */
  public static final String DOMAIN = "jenkins.example.com";

  private static final String NESTED = "AWS::CloudFormation::Stack";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final Pattern SYMBOL = Pattern.compile("\\[([^]]*)]");

  private final ResolvedStack templates;
  private final Map<String, String> ids;

  private ControllerStack(ResolvedStack templates, Map<String, String> ids) {
    this.templates = templates;
    this.ids = Map.copyOf(ids);
  }

  /** The certificate that {@link #create} names, of {@link #DOMAIN}. */
  public static String certificate(String region, String account) {
    return "arn:aws:acm:%s:%s:certificate/00000000-0000-0000-0000-000000000001"
        .formatted(region, account);
  }

  /**
   * Uploads the templates and makes the stack.
   *
   * @param templates what they make, with their defaults
   * @param files the controller's templates; one has the path of {@code templates}
   * @param repository the address of the repository
   */
  public static ControllerStack create(
      Account tools,
      String region,
      ResolvedStack templates,
      Collection<SourceFile> files,
      String repository)
      throws StackProvisioner.Failed, InterruptedException {
    String bucket = "app-jenkins-templates-%s-%s".formatted(tools.id(), region);
    tools
        .s3()
        .createBucket(
            request ->
                request
                    .bucket(bucket)
                    .createBucketConfiguration(place -> place.locationConstraint(region)));
    SourceFile main = null;
    for (SourceFile file : files) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      tools.s3().putObject(r -> r.bucket(bucket).key(name), RequestBody.fromString(file.text()));
      main = file.path().equals(templates.template()) ? file : main;
    }
    if (main == null) {
      throw new StackProvisioner.Failed(
          "%s:1:1: there is no such template, so agents have no network"
              .formatted(templates.template()));
    }
    Map<String, String> values = parameters(tools, region, "1");
    values.put("TemplateBaseUrl", "https://%s.s3.%s.amazonaws.com".formatted(bucket, region));
    values.put("CertificateArn", certificate(region, tools.id()));
    values.put("RepositoryUrl", repository);
    values.put("AvailabilityZones", region + "a," + region + "b");
    values.put(
        "GitHubTokenSecretArn",
        "arn:aws:secretsmanager:%s:%s:secret:app/jenkins/github-token-AbCdEf"
            .formatted(region, tools.id()));
    StackProvisioner.createStack(tools, NAME, main, values);
    Map<String, String> ids = new HashMap<>();
    collect(tools, NAME, "", ids);
    return new ControllerStack(templates, ids);
  }

  /**
   * What an operator gives it for whatever repository: images of these tags, the name, and who may
   * come.
   */
  public static Map<String, String> parameters(Account tools, String region, String tag) {
    String registry = "%s.dkr.ecr.%s.amazonaws.com/app/".formatted(tools.id(), region);
    Map<String, String> values = new HashMap<>();
    for (String image : List.of("Controller", "Agent", "Check")) {
      values.put(image + "Image", registry + image.toLowerCase(Locale.ROOT) + ":" + tag);
    }
    values.put("DomainName", DOMAIN);
    // https://www.rfc-editor.org/rfc/rfc5737: where the emulated networks have those who use it.
    values.put("AllowedClientCidr", "198.51.100.0/24");
    values.put("AdminEmail", "jenkins@example.com");
    return values;
  }

  private static void collect(
      Account tools, String stack, String folder, Map<String, String> into) {
    List<StackResourceSummary> resources =
        tools
            .cloudFormation()
            .listStackResources(request -> request.stackName(stack))
            .stackResourceSummaries();
    for (StackResourceSummary each : resources) {
      String path = folder + each.logicalResourceId();
      into.put(path, each.physicalResourceId());
      if (each.resourceType().equals(NESTED)) {
        collect(tools, each.physicalResourceId(), path + "/", into);
      }
    }
  }

  /**
   * Starts a task of its service, registered with the service's target group.
   *
   * @throws StackProvisioner.Failed where the template has no service with a network and a target
   *     group
   */
  public void startService(Moto moto) throws StackProvisioner.Failed {
    StackResource service =
        templates
            .all("AWS::ECS::Service")
            .findFirst()
            .orElseThrow(
                () -> new StackProvisioner.Failed(templates.template() + ":1:1: makes no service"));
    Resolved properties = service.properties();
    String[] vpc = {"NetworkConfiguration", "AwsvpcConfiguration"};
    List<String> subnets = ids(properties.texts(vpc[0], vpc[1], "Subnets"), service.at());
    List<String> groups = ids(properties.texts(vpc[0], vpc[1], "SecurityGroups"), service.at());
    List<Resolved> balancers = properties.items("LoadBalancers");
    if (subnets.isEmpty() || groups.isEmpty() || balancers.isEmpty()) {
      throw new StackProvisioner.Failed(
          service.at() + ": the service has no subnet, no security group or no target group");
    }
    List<String> target = ids(balancers.getFirst().texts("TargetGroupArn"), service.at());
    int port =
        balancers
            .getFirst()
            .text("ContainerPort")
            .map(each -> Integer.parseInt(each.value()))
            .orElse(0);
    moto.startTask("controller", "controller", subnets.getFirst(), groups, target.getFirst(), port);
  }

  private List<String> ids(List<Resolved.Text> texts, Location at) throws StackProvisioner.Failed {
    List<String> found = new ArrayList<>();
    for (Resolved.Text each : texts) {
      found.add(id(each, at));
    }
    return found;
  }

  /**
   * The values of what the controller puts into settings of its agents.
   *
   * @param declared as {@code jcasc/} writes them, by name
   * @throws StackProvisioner.Failed for a variable that the stack does not give
   */
  public Map<String, String> variables(Map<String, Located<String>> declared)
      throws StackProvisioner.Failed {
    Map<String, String> variables = new HashMap<>();
    for (Map.Entry<String, Located<String>> each : declared.entrySet()) {
      variables.put(each.getKey(), String.join(",", values(each.getValue())));
    }
    return variables;
  }

  /** The values of one setting, which may be several between commas. */
  public List<String> values(Located<String> written) throws StackProvisioner.Failed {
    Matcher variable = VARIABLE.matcher(written.value());
    if (!variable.matches()) {
      return List.of(written.value().split(","));
    }
    Resolved value =
        templates
            .containerVariable(variable.group(1))
            .orElseThrow(
                () ->
                    new StackProvisioner.Failed(
                        "%s: %s gives the controller no %s"
                            .formatted(written.at(), templates.template(), variable.group(1))));
    return ids(value.texts(), written.at());
  }

  /** The text with ids of the account in place of symbols. */
  private String id(Resolved.Text text, Location at) throws StackProvisioner.Failed {
    List<String> unknown =
        SYMBOL
            .matcher(text.value())
            .results()
            .map(found -> found.group(1))
            .filter(path -> !ids.containsKey(path))
            .toList();
    if (!unknown.isEmpty()) {
      throw new StackProvisioner.Failed(
          "%s: %s makes no %s".formatted(at, templates.template(), String.join(", ", unknown)));
    }
    return SYMBOL
        .matcher(text.value())
        .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(ids.get(found.group(1)))));
  }
}
