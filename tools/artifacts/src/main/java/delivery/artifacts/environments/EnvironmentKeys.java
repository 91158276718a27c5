package delivery.artifacts.environments;

import java.util.List;
import java.util.stream.Stream;

/** The keys of environment files; a test compares them with the deployer's. */
public final class EnvironmentKeys {
  /** The switch that says that an environment is protected. */
  static final String PROTECTED = "protected";

  /** What is the same for every stack of an environment. */
  public static final List<String> PLACE =
      List.of(
          "region",
          "account",
          "deployRole",
          "externalId",
          "serviceRole",
          "templateBucket",
          EnvironmentKeys.PROTECTED);

  /** What each stack may have of its own. */
  public static final List<String> STACK =
      List.of(
          "stackName",
          "template",
          "capabilities",
          "terminationProtection",
          "parameters",
          "tags",
          "notificationTopics",
          "rollbackAlarms",
          "rollbackMinutes",
          "stackPolicy");

  /** Of CreateChangeSet: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/. */
  public static final List<String> CAPABILITIES =
      List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");

  static final String SHARED = "shared";
  static final String STACKS = "stacks";
  static final String DEPENDS_ON = "dependsOn";
  static final String PARAMETERS = "parameters";

  /** What begins a file's name that holds settings for others, and is no environment. */
  static final String SHARED_PREFIX = "_";

  private EnvironmentKeys() {}

  static List<String> ofFile(boolean shared) {
    return Stream.of(PLACE, STACK, shared ? List.of(STACKS) : List.of(SHARED, STACKS))
        .flatMap(List::stream)
        .toList();
  }

  static List<String> ofStack() {
    return Stream.concat(STACK.stream(), Stream.of(DEPENDS_ON)).toList();
  }
}
