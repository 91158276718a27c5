package delivery.artifacts.environments;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One stack of a file of {@code cd/environments}: where and with which values to deploy.
 *
 * @param name the file's name without its ending
 * @param stack what the file calls the stack, where it has several
 * @param at where its settings begin
 * @param account twelve digits
 * @param dependsOn stacks of the same file, by what it calls them, that must be there before
 * @param parameters values for the main template, by parameter name
 * @param protection what keeps it from harm
 */
public record EnvironmentFile(
    String name,
    Optional<String> stack,
    Location at,
    Located<String> region,
    Located<String> account,
    Located<String> deployRole,
    Located<String> externalId,
    Located<String> serviceRole,
    Located<String> templateBucket,
    Located<String> stackName,
    Located<String> template,
    List<Located<String>> dependsOn,
    Map<String, Located<String>> parameters,
    Protection protection) {

  /**
   * What keeps an environment from harm.
   *
   * @param marked where it says {@code protected: true}; the rules {@code production-*} hold then
   * @param termination where its stack refuses to be deleted
   * @param rollbackAlarms the alarms that roll a deployment back
   */
  public record Protection(
      Optional<Location> marked,
      Optional<Location> termination,
      List<Located<String>> rollbackAlarms) {
    public Protection {
      rollbackAlarms = List.copyOf(rollbackAlarms);
    }
  }

  /** Where the environments live. */
  public static final String FOLDER = "cd/environments";

  /** Where the templates live that environments name. */
  public static final String TEMPLATES = "cloudformation";

  private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");

  public EnvironmentFile {
    dependsOn = List.copyOf(dependsOn);
    parameters = Map.copyOf(parameters);
  }

  /** The path of an environment's file. */
  public static String path(String name) {
    return FOLDER + "/" + name + ".yaml";
  }

  /** The path of the stack's template. */
  public String templatePath() {
    return TEMPLATES + "/" + template.value();
  }

  /** The bucket of an environment whose file names none. */
  static String ownBucket(String account, String region) {
    return "cloudformation-templates-%s-%s".formatted(account, region);
  }

  /** Whether the deployer itself makes its bucket, and no template does. */
  public boolean hasOwnBucket() {
    return templateBucket.value().equals(ownBucket(account.value(), region.value()));
  }

  /** What the file calls the stack. */
  public String stackInFile() {
    return stack.orElse(name);
  }

  /** The account of Jenkins, which the name of its bucket has; empty where it has none. */
  public Optional<String> toolsAccount() {
    Matcher account = ACCOUNT.matcher(templateBucket.value());
    return account.find() ? Optional.of(account.group()) : Optional.empty();
  }

  /** Whether its stack uses what {@code account.yaml} makes: the bucket of logs or the topic. */
  public boolean isWatched() {
    return Stream.of("LogBucket", "AlarmTopicArn").anyMatch(parameters::containsKey);
  }

  /** The SSM parameter that holds the environment's image. */
  public String amiParameter() {
    return "/DeploymentConfig/" + name + "/App/AmiId";
  }
}
