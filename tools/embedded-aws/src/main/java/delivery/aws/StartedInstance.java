package delivery.aws;

/**
 * An instance that an Auto Scaling group runs.
 *
 * @param image the image that was made of an instance, of which the group's may be a copy
 * @param address its private one
 * @param group the group's name
 */
public record StartedInstance(
    String id, String image, String address, String account, String group) {}
