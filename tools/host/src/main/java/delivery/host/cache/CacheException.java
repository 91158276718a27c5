package delivery.host.cache;

/**
 * An entry cannot be had; the message says what, why and what to do, and nothing is left half-done.
 */
public final class CacheException extends Exception {
  public CacheException(String message) {
    super(message);
  }

  public CacheException(String message, Throwable cause) {
    super(message, cause);
  }
}
