package delivery.aws;

/**
 * A certificate of an emulated account, with its key, which the real account never shows.
 *
 * @param name the domain that it is for
 * @param certificate as PEM; it signs itself
 * @param key as PEM, PKCS #8
 */
public record ServedCertificate(String name, String certificate, String key) {
  /** Never with the key. */
  @Override
  public String toString() {
    return "certificate of " + name;
  }
}
