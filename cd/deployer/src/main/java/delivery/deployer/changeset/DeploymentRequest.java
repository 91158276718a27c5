package delivery.deployer.changeset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be deployed, with everything looked up.
 *
 * @param stackName the stack
 * @param templateUrl address of the main template
 * @param parameters value by name, secrets included; parameters left out take the template's
 *     default
 * @param unmentioned names of the parameters that nobody gave a value: a stack that has one keeps
 *     its own
 * @param masked names of the parameters whose values must not be shown
 * @param capabilities the capabilities that the environment declares
 * @param tags tags of the stack
 * @param serviceRole ARN of the role that CloudFormation works under
 * @param notificationTopics ARNs of topics
 * @param alarms ARNs of alarms that roll an update back
 * @param alarmMinutes how long they are watched after it
 * @param terminationProtection whether the stack is protected afterwards
 * @param stackPolicy the stack policy's text
 * @param options what the caller allows
 */
public record DeploymentRequest(
    String stackName,
    String templateUrl,
    Map<String, String> parameters,
    Set<String> unmentioned,
    Set<String> masked,
    List<String> capabilities,
    Map<String, String> tags,
    Optional<String> serviceRole,
    List<String> notificationTopics,
    List<String> alarms,
    int alarmMinutes,
    boolean terminationProtection,
    Optional<String> stackPolicy,
    Options options) {

  /**
   * What the caller allows.
   *
   * @param waiting whether to wait for an operation that somebody else began
   * @param execute whether to execute the change set, or leave it for review
   * @param onlyParameters when not empty, refuse changes that other parameters or the templates
   *     cause
   * @param replaceable logical ids of stateful resources that may be replaced or removed
   * @param mode how CloudFormation works the change set off
   */
  public record Options(
      boolean waiting,
      boolean execute,
      Set<String> onlyParameters,
      Set<String> replaceable,
      ChangeSetMode mode) {

    /** Options in the standard mode. */
    public Options(
        boolean waiting, boolean execute, Set<String> onlyParameters, Set<String> replaceable) {
      this(waiting, execute, onlyParameters, replaceable, ChangeSetMode.standard());
    }

    /** The same in another mode. */
    public Options in(ChangeSetMode other) {
      return new Options(waiting, execute, onlyParameters, replaceable, other);
    }
  }
}
