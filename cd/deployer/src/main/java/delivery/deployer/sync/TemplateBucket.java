package delivery.deployer.sync;

import delivery.deployer.failure.AwsFailed;
import delivery.deployer.failure.InvalidInput;
import delivery.deployer.sync.TemplateFolder.TemplateFile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.utils.BinaryUtils;

/** The bucket of templates: listed, filled, verified. */
public final class TemplateBucket {
  private static final String HASH = "sha256";
  private static final int DELETE_AT_ONCE = 1000;
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
  private final S3Client s3;
  private final String bucket;

  /** A bucket that exists already; this class never makes one. */
  public TemplateBucket(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The address of a key, by the client's own endpoint; ends as the key does. */
  public String url(String key) {
    String url = s3.utilities().getUrl(request -> request.bucket(bucket).key(key)).toString();
    return key.endsWith("/") && !url.endsWith("/") ? url + "/" : url;
  }

  /**
   * Every object below the prefix. An ETag is taken for an MD5 where it looks like one: where that
   * is wrong (KMS), it differs from the template's and {@link #refine} asks for the metadata.
   *
   * @throws InvalidInput when there is no such bucket
   */
  public List<RemoteObject> list(String prefix) {
    List<RemoteObject> objects = new ArrayList<>();
    try {
      s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
          .contents()
          .forEach(object -> objects.add(remote(object)));
    } catch (NoSuchBucketException e) {
      throw new InvalidInput(
          "there is no bucket %s: deploy cloudformation/bootstrap.yaml first, or correct 'templateBucket'"
              .formatted(bucket));
    }
    return List.copyOf(objects);
  }

  /** Adds the SHA-256 of the object's metadata, which tells the content whatever the ETag means. */
  public RemoteObject refine(RemoteObject object) {
    HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(object.key()));
    return new RemoteObject(
        object.key(),
        head.contentLength(),
        Optional.empty(),
        Optional.ofNullable(head.metadata().get(HASH)));
  }

  /** Uploads one template; S3 itself refuses bytes that do not have the SHA-256 sent along. */
  public void upload(SyncAction.Upload upload) {
    TemplateFile file = upload.file();
    s3.putObject(
        request ->
            request
                .bucket(bucket)
                .key(upload.key())
                .contentType("application/yaml")
                .metadata(Map.of(HASH, file.sha256()))
                .checksumSHA256(BinaryUtils.toBase64(HexFormat.of().parseHex(file.sha256()))),
        RequestBody.fromFile(file.file()));
  }

  /** Deletes objects, a thousand at a time. */
  public void delete(List<SyncAction.Delete> deletions, Consumer<SyncAction.Delete> done) {
    for (int start = 0; start < deletions.size(); start += DELETE_AT_ONCE) {
      List<SyncAction.Delete> some =
          deletions.subList(start, Math.min(deletions.size(), start + DELETE_AT_ONCE));
      Delete keys =
          Delete.builder()
              .quiet(true)
              .objects(
                  some.stream().map(d -> ObjectIdentifier.builder().key(d.key()).build()).toList())
              .build();
      var errors = s3.deleteObjects(request -> request.bucket(bucket).delete(keys)).errors();
      if (!errors.isEmpty()) {
        throw new AwsFailed(
            "s3:DeleteObject of %s was refused: %s"
                .formatted(errors.getFirst().key(), errors.getFirst().message()));
      }
      some.forEach(done);
    }
  }

  private static RemoteObject remote(S3Object object) {
    String tag = object.eTag() == null ? "" : object.eTag().replace("\"", "");
    return new RemoteObject(
        object.key(),
        object.size(),
        MD5.matcher(tag).matches() ? Optional.of(tag) : Optional.empty(),
        Optional.empty());
  }
}
