package delivery.deployer.sync;

import delivery.deployer.aws.Session;
import delivery.deployer.aws.SignedRequests;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.sync.TemplateFolder.LocalTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The bucket of templates: listed, filled, verified. */
public final class TemplateBucket {
  private static final String HASH = "sha256";
  private static final String CONTENT_TYPE = "application/yaml";
  private static final int DELETE_AT_ONCE = 1000;

  /** The condition that nothing is there yet, and S3's answer when something is. */
  private static final String ABSENT = "*";

  private static final int EXISTS = 412;
  private final Session session;
  private final SignedRequests requests;
  private final FileLocation named;
  private final String bucket;
  private final String address;
  private final @Nullable String owner;
  private @Nullable S3Client client;

  /**
   * A bucket that exists already, or is made by {@link #create}.
   *
   * @param environment says its name, and whose it must be
   */
  public TemplateBucket(Session session, Environment environment) {
    this.named = environment.templateBucket().location();
    this.bucket = environment.templateBucket().value();
    this.owner = environment.bucketOwner().orElse(null);
    this.session = session;
    this.requests = session.signedRequests();
    String anyKey = "key";
    String anyAddress = session.addressInS3(bucket, anyKey);
    this.address = anyAddress.substring(0, anyAddress.length() - anyKey.length());
  }

  /** For what the short way does not do; making it takes as long as all of that. */
  private synchronized S3Client s3() {
    if (client == null) {
      client = session.s3();
    }
    return client;
  }

  /** Makes the bucket, private as new buckets are, where there is none; whether it did. */
  public boolean create() {
    try {
      HeadBucketResponse unused =
          s3().headBucket(request -> request.bucket(bucket).expectedBucketOwner(owner));
      return false;
    } catch (NoSuchBucketException absent) {
      CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
      if (!session.region().equals("us-east-1")) {
        request.createBucketConfiguration(c -> c.locationConstraint(session.region()));
      }
      try {
        CreateBucketResponse unused = s3().createBucket(request.build());
        return true;
      } catch (BucketAlreadyOwnedByYouException made) {
        // By a stack that is deployed at the same time, or by a call whose answer was lost.
        return false;
      } catch (BucketAlreadyExistsException others) {
        throw new InvalidInputException(
            named, "the bucket %s is another account's; choose another name".formatted(bucket));
      }
    }
  }

  /** The bucket's name. */
  public String name() {
    return bucket;
  }

  /** The address of a key; ends as the key does. */
  public String url(String key) {
    return address + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
  }

  /**
   * Every object below the prefix.
   *
   * @throws InvalidInputException when there is no such bucket
   */
  public List<RemoteObject> list(String prefix) {
    String first = address + "?list-type=2&prefix=" + SdkHttpUtils.urlEncode(prefix);
    List<RemoteObject> objects = new ArrayList<>();
    for (String page = first; page != null; ) {
      Optional<Listing> listing = requests.get(URI.create(page), owned()).flatMap(Listing::read);
      if (listing.isEmpty()) {
        return listByClient(prefix);
      }
      objects.addAll(listing.get().objects());
      page =
          listing
              .get()
              .next()
              .map(token -> first + "&continuation-token=" + SdkHttpUtils.urlEncode(token))
              .orElse(null);
    }
    return List.copyOf(objects);
  }

  private Map<String, String> owned() {
    return owner == null ? Map.of() : Map.of("x-amz-expected-bucket-owner", owner);
  }

  /** The SDK's own way, which tries again where that may help and knows what went wrong. */
  private List<RemoteObject> listByClient(String prefix) {
    try {
      return s3()
          .listObjectsV2Paginator(
              request -> request.bucket(bucket).expectedBucketOwner(owner).prefix(prefix))
          .contents()
          .stream()
          .map(o -> Listing.object(o.key(), o.size(), Objects.requireNonNullElse(o.eTag(), "")))
          .toList();
    } catch (NoSuchBucketException e) {
      throw new InvalidInputException(
          named,
          (owner == null
                  ? "there is no bucket %s: deploy --create-bucket makes it; or correct"
                      + " 'templateBucket'"
                  : "there is no bucket %s, which is for an environment that names no"
                      + " 'templateBucket': deploy --create-bucket makes it")
              .formatted(bucket));
    }
  }

  /** Adds the SHA-256 of the object's metadata, which tells the content whatever the ETag means. */
  public RemoteObject refine(RemoteObject object) {
    HeadObjectResponse head =
        s3().headObject(
                request -> request.bucket(bucket).expectedBucketOwner(owner).key(object.key()));
    return new RemoteObject(
        object.key(),
        head.contentLength(),
        Optional.empty(),
        Optional.ofNullable(head.metadata().get(HASH)));
  }

  /**
   * How to upload a template below a prefix; whether S3's answer names what was sent. S3 itself
   * refuses bytes that do not have the SHA-256 sent along. Whatever does not succeed at once is
   * left to the client, which tries again where that may help and knows what went wrong.
   */
  public Predicate<SyncAction.Upload> uploads(String prefix) {
    String below = url(prefix);
    return upload -> {
      LocalTemplate file = upload.file();
      String checksum = BinaryUtils.toBase64(HexFormat.of().parseHex(file.sha256()));
      Map<String, String> headers = new HashMap<>(owned());
      headers.put("Content-Type", CONTENT_TYPE);
      headers.put("x-amz-meta-" + HASH, file.sha256());
      headers.put("x-amz-checksum-sha256", checksum);
      if (upload.isNew()) {
        headers.put("If-None-Match", ABSENT);
      }
      URI address = URI.create(below + SdkHttpUtils.urlEncodeIgnoreSlashes(file.path()));
      String tag =
          requests
              .put(address, headers, file.content())
              .orElseGet(() -> putByClient(upload, checksum));
      return Listing.unquoted(tag).equals(file.md5());
    };
  }

  private String putByClient(SyncAction.Upload upload, String checksum) {
    LocalTemplate file = upload.file();
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .expectedBucketOwner(owner)
            .key(upload.key())
            .contentType(CONTENT_TYPE)
            .metadata(Map.of(HASH, file.sha256()))
            .checksumSHA256(checksum);
    if (upload.isNew()) {
      request.ifNoneMatch(ABSENT);
    }
    try {
      String tag = s3().putObject(request.build(), RequestBody.fromBytes(file.content())).eTag();
      return Objects.requireNonNullElse(tag, "");
    } catch (S3Exception refused) {
      if (refused.statusCode() == EXISTS && hasContent(upload)) {
        return file.md5();
      }
      throw refused;
    }
  }

  /** Another build, or a first try whose answer was lost, may have written the same in between. */
  private boolean hasContent(SyncAction.Upload upload) {
    HeadObjectResponse head =
        s3().headObject(r -> r.bucket(bucket).expectedBucketOwner(owner).key(upload.key()));
    return upload.file().sha256().equals(head.metadata().get(HASH));
  }

  /** Uploads code that is not there yet; whether it had to. */
  boolean keep(CodeArchive archive) {
    try {
      HeadObjectResponse unused =
          s3().headObject(
                  request -> request.bucket(bucket).expectedBucketOwner(owner).key(archive.key()));
      return false;
    } catch (NoSuchKeyException absent) {
      byte[] content = archive.content();
      PutObjectResponse unused =
          s3().putObject(
                  request ->
                      request
                          .bucket(bucket)
                          .expectedBucketOwner(owner)
                          .key(archive.key())
                          .ifNoneMatch(ABSENT)
                          .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                  RequestBody.fromBytes(content));
      return true;
    }
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
      var errors =
          s3().deleteObjects(
                  request -> request.bucket(bucket).expectedBucketOwner(owner).delete(keys))
              .errors();
      if (!errors.isEmpty()) {
        throw new AwsFailedException(
            "s3:DeleteObject of %s was refused: %s"
                .formatted(errors.getFirst().key(), errors.getFirst().message()));
      }
      some.forEach(done);
    }
  }
}
