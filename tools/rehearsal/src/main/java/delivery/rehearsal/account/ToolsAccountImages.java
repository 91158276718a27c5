package delivery.rehearsal.account;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The images of the tools account, and what builds them. */
public final class ToolsAccountImages {
  private ToolsAccountImages() {}

  /** The ids of the images that the account owns. */
  public static Set<String> in(Account account) {
    return account.ec2().describeImages(request -> request.owners("self")).images().stream()
        .map(image -> image.imageId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Makes an image's entry without an image behind it; its id.
   *
   * @param users accounts that may launch it
   */
  public static String register(Account account, Collection<String> users) {
    String image =
        account
            .ec2()
            .registerImage(request -> request.name("app-registered").rootDeviceName("/dev/xvda"))
            .imageId();
    account
        .ec2()
        .modifyImageAttribute(
            request ->
                request
                    .imageId(image)
                    .attribute("launchPermission")
                    .operationType("add")
                    .userIds(users));
    return image;
  }

  /** The ids of builders that are still there. */
  public static List<String> builders(Account account) {
    Filter alive =
        Filter.builder()
            .name("instance-state-name")
            .values("pending", "running", "stopping", "stopped")
            .build();
    return account
        .ec2()
        .describeInstances(request -> request.filters(alive))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(instance -> instance.instanceId())
        .toList();
  }
}
