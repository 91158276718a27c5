package delivery.deployer.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Java's own trust, or the certificates of a file and nothing else, read when a server first shows
 * a certificate: reading all authorities takes a third of a start, and where no server shows one
 * (an emulator, a wrong option) for nothing.
 */
final class LazyTrust extends X509ExtendedTrustManager {
  private final Optional<Path> authorities;
  private @Nullable X509ExtendedTrustManager read;

  /**
   * @param authorities a PEM file; empty for Java's own trust
   */
  LazyTrust(Optional<Path> authorities) {
    this.authorities = authorities;
  }

  private synchronized X509ExtendedTrustManager standard() {
    if (read == null) {
      try {
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isPresent() ? certificates(authorities.get()) : null);
        read =
            Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(
            authorities.map(Path::toString).orElse("this Java")
                + ": its trusted certificates cannot be read",
            e);
      }
    }
    return read;
  }

  private static KeyStore certificates(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream stream = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate each :
          CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        number++;
        store.setCertificateEntry("authority-" + number, each);
      }
    }
    return store;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    standard().checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    standard().checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    standard().checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    standard().checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    standard().checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    standard().checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return standard().getAcceptedIssuers();
  }
}
