package delivery.deployer.sync;

import delivery.deployer.source.FileLocation;
import java.nio.file.Path;

/**
 * A property of a template that is a path on this computer: it is uploaded, and the property
 * rewritten.
 *
 * @param start where the property's value begins in the template's text
 * @param end where it ends
 * @param target what it leads to
 * @param form how the address is written in its place
 * @param location for messages
 */
record LocalPath(int start, int end, Path target, Form form, FileLocation location) {
  /** How the address of an upload is written. */
  enum Form {
    /** The https address of a template of the folder. */
    TEMPLATE_URL,
    /** {@code s3://bucket/key}. */
    S3_URI,
    /** A mapping of {@code S3Bucket} and {@code S3Key}. */
    S3_BUCKET_AND_KEY,
    /** A mapping of {@code Bucket} and {@code Key}. */
    BUCKET_AND_KEY
  }
}
