package delivery.aws;

/**
 * An instance that an Auto Scaling group runs.
 *
 * @param image the image that was made of an instance, of which the group's may be a copy
 * @param group the group's name
 * @param stack the outermost stack that made its launch template; empty where none did
 * @param template the logical ids from there on to the launch template, between slashes
 */
public record StartedInstance(
    String id, String image, String account, String group, String stack, String template) {}
