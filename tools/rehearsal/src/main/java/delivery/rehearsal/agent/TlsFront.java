package delivery.rehearsal.agent;

import delivery.aws.ServedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The HTTPS listener of a load balancer: takes TLS for one name on a loopback port and hands what
 * is in it to the application, which speaks HTTP.
 */
public record TlsFront(ServedCertificate certificate, ServerSocket listening, int application)
    implements AutoCloseable {
  /**
   * Starts one.
   *
   * @param application the loopback port of the application
   */
  public static TlsFront start(ServedCertificate certificate, int application) throws IOException {
    try {
      ServerSocket listening =
          context(certificate)
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      TlsFront front = new TlsFront(certificate, listening, application);
      Thread.ofVirtual().start(front::serve);
      return front;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the certificate of " + certificate.name() + " is unusable", unusable);
    }
  }

  /** What curl needs to find this instead of the real name: a line of its settings. */
  public String curlSetting() {
    return "connect-to = \"%s:443:127.0.0.1:%d\"%n"
        .formatted(certificate.name(), listening.getLocalPort());
  }

  /** The certificate that a client must trust, as PEM. */
  public String authority() {
    return certificate.certificate();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }

  /** Closing is how it ends; whatever else happens to one client, the next may try. */
  private void serve() {
    while (!listening.isClosed()) {
      next().ifPresent(client -> Thread.ofVirtual().start(() -> handOn(client)));
    }
  }

  private Optional<Socket> next() {
    try {
      return Optional.of(listening.accept());
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  /** Both directions, until one side ends; a client without TLS is refused by the handshake. */
  private void handOn(Socket client) {
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), application)) {
      Thread back = Thread.ofVirtual().start(() -> copy(behind, client));
      copy(client, behind);
      back.join();
    } catch (IOException refused) {
      // The client sees its connection end, as behind a load balancer without a healthy target.
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      // One side went away; the other one is closed with it.
      return;
    }
  }

  private static SSLContext context(ServedCertificate of)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key(of.key()), new char[0], new Certificate[] {certificate(of)});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static Certificate certificate(ServedCertificate of)
      throws GeneralSecurityException, IOException {
    try (InputStream text =
        new ByteArrayInputStream(of.certificate().getBytes(StandardCharsets.UTF_8))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(text);
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
