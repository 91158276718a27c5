package delivery.deployer.ami;

import java.util.Optional;

/**
 * What publishing will do.
 *
 * @param parameter the Parameter Store parameter
 * @param image the image to publish
 * @param current what the parameter holds now
 * @param description what the version's description will say
 */
public record PublishPlan(
    String parameter, String image, Optional<PublishedImage> current, String description) {

  /** Whether the parameter holds the image already. */
  public boolean unchanged() {
    return current.map(published -> published.image().equals(image)).orElse(false);
  }

  /**
   * A version of the parameter.
   *
   * @param image its value
   * @param version its number
   */
  public record PublishedImage(String image, long version) {}
}
