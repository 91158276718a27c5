package delivery.deployer.sync;

import java.util.Optional;

/**
 * An object in the bucket.
 *
 * @param key its key
 * @param bytes its size
 * @param md5 its MD5, where its ETag is one (neither multipart nor encrypted with a KMS key)
 * @param sha256 its SHA-256, where its metadata names one
 */
public record RemoteObject(String key, long bytes, Optional<String> md5, Optional<String> sha256) {}
