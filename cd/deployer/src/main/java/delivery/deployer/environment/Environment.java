package delivery.deployer.environment;

import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One environment file, as data.
 *
 * @param name the environment's name: the file's name without its ending
 * @param file the file
 * @param stack what the file calls this stack; absent where it has one stack only
 * @param dependsOn stacks of the same file, by what it calls them, that must be there before
 * @param region the AWS region of everything in it
 * @param account the twelve digits of the destination account
 * @param deployRole name or ARN of the role to assume in that account; absent for none
 * @param externalId the external id that the role asks for
 * @param serviceRole name or ARN of the role that CloudFormation itself works under
 * @param templateBucket bucket that templates are synchronised to; where the file names none, one
 *     that only this account may have
 * @param stackName the main stack
 * @param template path of the main template
 * @param capabilities capabilities that the stack may use; none is assumed
 * @param terminationProtection whether the stack is protected against deletion
 * @param parameters main template parameter to value or reference
 * @param tags tags of the stack
 * @param notificationTopics topics that CloudFormation notifies
 * @param rollback alarms that roll an update back; absent for none
 * @param stackPolicy file of the stack policy; absent for none
 */
public record Environment(
    String name,
    Path file,
    Optional<String> stack,
    List<LocatedValue<String>> dependsOn,
    LocatedValue<String> region,
    LocatedValue<String> account,
    Optional<LocatedValue<String>> deployRole,
    Optional<LocatedValue<String>> externalId,
    Optional<LocatedValue<String>> serviceRole,
    LocatedValue<String> templateBucket,
    LocatedValue<String> stackName,
    LocatedValue<String> template,
    List<LocatedValue<String>> capabilities,
    boolean terminationProtection,
    Map<String, EnvironmentParameter> parameters,
    Map<String, LocatedValue<String>> tags,
    List<LocatedValue<String>> notificationTopics,
    Optional<RollbackAlarms> rollback,
    Optional<LocatedValue<String>> stackPolicy) {

  /**
   * A parameter's value as written.
   *
   * @param name the parameter's name in the template
   * @param nameLocation where the name stands
   * @param value the text, which may be a reference
   */
  public record EnvironmentParameter(
      String name, FileLocation nameLocation, LocatedValue<String> value) {}

  /**
   * Alarms that roll back, and how long they are watched after the update.
   *
   * @param alarms ARNs of the alarms
   * @param minutes 0 to 180
   */
  public record RollbackAlarms(List<LocatedValue<String>> alarms, int minutes) {}

  /** The bucket of an environment whose file names none. */
  static String ownBucket(String account, String region) {
    return "cloudformation-templates-%s-%s".formatted(account, region);
  }

  /**
   * Whose the bucket must be; empty where its name was chosen. A name that everybody can guess may
   * be taken by a stranger, who would then read and change what is deployed.
   */
  public Optional<String> bucketOwner() {
    return templateBucket.value().equals(ownBucket(account.value(), region.value()))
        ? Optional.of(account.value())
        : Optional.empty();
  }

  /** How a command line names it. */
  public String words() {
    return name + stack.map(each -> " --stack " + each).orElse("");
  }

  /** The parameter that names the environment's image, as the main template's stages agree on. */
  public String imageParameter() {
    return "/DeploymentConfig/" + name + "/App/AmiId";
  }
}
