package delivery.deployer.stack;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterSet;
import java.util.Optional;

/**
 * After a failed deployment the published image must again be the one that the stack runs: the
 * parameter says what is deployed, and the next deployment of anything else must not bring the bad
 * image back. Nothing is restored when somebody has published another image meanwhile, or when
 * there was no stack before.
 */
public final class ImageRestoration {
  private ImageRestoration() {}

  /**
   * What to put back.
   *
   * @param parameter the Parameter Store parameter
   * @param failed the image whose deployment failed
   * @param good the image that the stack runs
   */
  public record Restoration(String parameter, String failed, String good) {}

  /** Decides, from the stack as it was before the deployment. Pure. */
  public static Optional<Restoration> plan(
      ParameterSet parameters, Optional<StackSnapshot> before, String imageParameter) {
    if (before.isEmpty() || StackCondition.of(before) == StackCondition.FAILED_CREATION) {
      return Optional.empty();
    }
    for (DeploymentParameter parameter : parameters.parameters()) {
      String deployed = before.get().parameters().get(parameter.name());
      if (parameter.storedParameter().equals(Optional.of(imageParameter))
          && deployed != null
          && parameter.value().isPresent()
          && !deployed.equals(parameter.value().get())) {
        return Optional.of(new Restoration(imageParameter, parameter.value().get(), deployed));
      }
    }
    return Optional.empty();
  }

  /** Puts it back; whether it did. */
  public static boolean run(Restoration restoration, ImagePublisher publisher) {
    Optional<PublishPlan.PublishedImage> current = publisher.current(restoration.parameter());
    if (current.isEmpty() || !current.get().image().equals(restoration.failed())) {
      return false;
    }
    publisher.publish(
        new PublishPlan(
            restoration.parameter(),
            restoration.good(),
            current,
            "restored: the deployment of " + restoration.failed() + " failed"));
    return true;
  }
}
