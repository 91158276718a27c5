package delivery.deployer.deployment;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.environment.Environment;
import delivery.deployer.stack.StackCondition;
import java.util.Optional;

/**
 * After a failed deployment the published image must again be the one that the stack runs: the
 * parameter says what is deployed, and the next deployment of anything else must not bring the bad
 * image back. Nothing is restored when somebody has published another image meanwhile, or when
 * there was no stack before.
 *
 * @param parameter the Parameter Store parameter
 * @param failed the image whose deployment failed
 * @param good the image that the stack runs
 */
public record ImageRestoration(String parameter, String failed, String good) {

  /** What is to be put back, if anything. Pure. */
  public static Optional<ImageRestoration> plan(Environment environment, DeploymentResult result) {
    if (result.outcome() != DeploymentResult.Outcome.FAILED
        || result.before().isEmpty()
        || StackCondition.of(result.before()) == StackCondition.FAILED_CREATION) {
      return Optional.empty();
    }
    return templateParameter(environment)
        .flatMap(
            parameter -> {
              String good = result.before().get().parameters().get(parameter);
              String failed = result.parameters().get(parameter);
              return good == null || failed == null || good.equals(failed)
                  ? Optional.empty()
                  : Optional.of(new ImageRestoration(environment.imageParameter(), failed, good));
            });
  }

  /** The main template's parameter that takes its value from the image parameter. */
  public static Optional<String> templateParameter(Environment environment) {
    String reference = "ssm:" + environment.imageParameter();
    return environment.parameters().values().stream()
        .filter(parameter -> parameter.value().value().equals(reference))
        .map(parameter -> parameter.name())
        .findFirst();
  }

  /** Puts it back; whether it did. */
  public boolean run(ImagePublisher publisher) {
    Optional<PublishPlan.PublishedImage> current = publisher.current(parameter);
    if (current.isEmpty() || !current.get().image().equals(failed)) {
      return false;
    }
    publisher.publish(new PublishPlan(parameter, good, current, ImageHistory.restoredFrom(failed)));
    return true;
  }
}
