package delivery.host.cache;

import delivery.host.UnavailableException;

/**
 * An entry cannot be had; the message says what, why and what to do, and nothing is left half-done.
 */
public final class CacheException extends UnavailableException {
  public CacheException(String message) {
    super(message);
  }

  public CacheException(String message, Throwable cause) {
    super(message, cause);
  }
}
