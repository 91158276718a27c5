package delivery.deployer.ami;

import delivery.deployer.ami.PrunePlan.OwnImage;
import delivery.deployer.failure.InvalidInputException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/** The images of the account that builds them: listed, shared, removed. */
public record OwnImages(Ec2Client ec2) {
  /** The account's own images with a tag. */
  public List<OwnImage> tagged(String key, String value) {
    return ec2
        .describeImagesPaginator(
            request ->
                request
                    .owners("self")
                    .filters(Filter.builder().name("tag:" + key).values(value).build()))
        .images()
        .stream()
        .map(OwnImages::image)
        .toList();
  }

  /**
   * One of the account's own images.
   *
   * @throws InvalidInputException when there is none
   */
  public OwnImage find(String id) {
    return ec2.describeImages(request -> request.owners("self").imageIds(id)).images().stream()
        .findFirst()
        .map(OwnImages::image)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s is no image of this account and region".formatted(id)));
  }

  private static OwnImage image(Image image) {
    return new OwnImage(
        image.imageId(),
        Objects.requireNonNullElse(image.name(), ""),
        image.creationDate() == null ? Instant.EPOCH : Instant.parse(image.creationDate()),
        image.blockDeviceMappings().stream()
            .map(mapping -> mapping.ebs())
            .filter(Objects::nonNull)
            .map(EbsBlockDevice::snapshotId)
            .filter(Objects::nonNull)
            .toList());
  }

  /** Removes the image, then its snapshots, which cannot go before. */
  public void remove(OwnImage image) {
    ec2.deregisterImage(request -> request.imageId(image.id()));
    image.snapshots().forEach(id -> ec2.deleteSnapshot(request -> request.snapshotId(id)));
  }

  /** Those of the accounts that cannot use the image yet. */
  public Set<String> missing(OwnImage image, Set<String> accounts) {
    Set<String> missing = new TreeSet<>(accounts);
    Set<String> sharedWith = new HashSet<>();
    ec2.describeImageAttribute(
            request -> request.imageId(image.id()).attribute(ImageAttributeName.LAUNCH_PERMISSION))
        .launchPermissions()
        .forEach(permission -> sharedWith.add(String.valueOf(permission.userId())));
    for (String snapshot : image.snapshots()) {
      Set<String> snapshotWith = new HashSet<>();
      ec2.describeSnapshotAttribute(
              request ->
                  request
                      .snapshotId(snapshot)
                      .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
          .createVolumePermissions()
          .forEach(permission -> snapshotWith.add(String.valueOf(permission.userId())));
      sharedWith.retainAll(snapshotWith);
    }
    missing.removeAll(sharedWith);
    return missing;
  }

  /**
   * Lets the accounts launch the image and copy its snapshots; an encrypted one needs its key too.
   */
  public void share(OwnImage image, Set<String> accounts) {
    ec2.modifyImageAttribute(
        request ->
            request
                .imageId(image.id())
                .launchPermission(
                    change ->
                        change.add(
                            accounts.stream()
                                .map(id -> LaunchPermission.builder().userId(id).build())
                                .toList())));
    for (String snapshot : image.snapshots()) {
      ec2.modifySnapshotAttribute(
          request ->
              request
                  .snapshotId(snapshot)
                  .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                  .operationType(OperationType.ADD)
                  .userIds(accounts));
    }
  }
}
