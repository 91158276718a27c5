package delivery.deployer.ami;

import delivery.deployer.ami.PublishPlan.PublishedImage;
import delivery.deployer.aws.AwsErrors;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.DeploymentFailed;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.time.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Publishes an image's id as a parameter that Parameter Store itself validates.
 *
 * @param ec2 asked for only when an image must be looked at: this client takes long to make
 */
public record ImagePublisher(SsmClient ssm, Supplier<Ec2Client> ec2, Pause pause) {
  /** How long Parameter Store is waited for, unless somebody says otherwise. */
  public static final Duration VALIDATION = Duration.ofMinutes(2);

  private static final Duration EVERY = Duration.ofMillis(500);

  /**
   * Reads what the parameter holds and asks EC2 whether the image can be used in this account.
   *
   * @throws InvalidInputException when it cannot
   */
  public PublishPlan plan(String parameter, String image, String description) {
    Optional<PublishedImage> current = current(parameter);
    PublishPlan plan = new PublishPlan(parameter, image, current, description);
    if (!plan.unchanged()) {
      requireUsable(image);
    }
    return plan;
  }

  /**
   * Puts the parameter and waits until Parameter Store has accepted it: it answers before it
   * validates the image, and drops a version that it does not accept (Systems Manager user guide).
   *
   * @return the version that holds the image
   * @throws DeploymentFailed when the version does not appear
   */
  public PublishedImage publish(PublishPlan plan) {
    return publish(plan, VALIDATION);
  }

  /** {@link #publish(PublishPlan)}, waiting for so long. */
  public PublishedImage publish(PublishPlan plan, Duration validation) {
    if (plan.unchanged()) {
      return plan.current().orElseThrow();
    }
    long version =
        ssm.putParameter(
                request ->
                    request
                        .name(plan.parameter())
                        .value(plan.image())
                        .type(ParameterType.STRING)
                        .dataType("aws:ec2:image")
                        .description(plan.description())
                        .overwrite(true))
            .version();
    try {
      return accepted(plan, version, validation);
    } catch (SdkException e) {
      throw new AwsFailedException(
          "%s\nleft in AWS: version %d of %s was put, and whether it is accepted is not known; the same command looks"
              .formatted(AwsErrors.describe(e).words(), version, plan.parameter()),
          e);
    }
  }

  private PublishedImage accepted(PublishPlan plan, long version, Duration validation) {
    long polls = validation.dividedBy(EVERY);
    for (long poll = 0; poll < polls; poll++) {
      Optional<PublishedImage> now = current(plan.parameter());
      if (now.isPresent() && now.get().version() >= version) {
        if (now.get().version() == version && now.get().image().equals(plan.image())) {
          return now.get();
        }
        throw new DeploymentFailed(
            "%s was changed by somebody else at the same time: version %d holds %s"
                .formatted(plan.parameter(), now.get().version(), now.get().image()));
      }
      pause.of(EVERY);
    }
    throw new DeploymentFailed(
        "Parameter Store did not accept %s for %s within %d s: it holds %s still"
            .formatted(
                plan.image(),
                plan.parameter(),
                validation.toSeconds(),
                current(plan.parameter()).map(PublishedImage::image).orElse("nothing")));
  }

  /** What the parameter holds. */
  public Optional<PublishedImage> current(String parameter) {
    try {
      Parameter held = ssm.getParameter(request -> request.name(parameter)).parameter();
      return Optional.of(new PublishedImage(held.value(), held.version()));
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    }
  }

  private void requireUsable(String id) {
    if (!id.matches("ami-[0-9a-f]{8,17}")) {
      throw new InvalidInputException(
          "'%s' is not an image id (ami- and 8 to 17 hexadecimal digits)".formatted(id));
    }
    Optional<Image> image;
    try {
      image =
          ec2.get().describeImages(request -> request.imageIds(id)).images().stream().findFirst();
    } catch (Ec2Exception e) {
      if (!AwsErrors.code(e).startsWith("InvalidAMIID")) {
        throw e;
      }
      image = Optional.empty();
    }
    if (image.isEmpty()) {
      throw new InvalidInputException(
          "%s does not exist in this account and region, or is not shared with it (deployer share)"
              .formatted(id));
    }
    if (image.get().state() != ImageState.AVAILABLE) {
      throw new InvalidInputException(
          "%s cannot be used: its state is %s".formatted(id, image.get().stateAsString()));
    }
  }
}
