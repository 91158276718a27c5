package delivery.deployer.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whom the deployer believes to be AWS: a server of that name whose certificate Java trusts. */
final class LazyTrustTest {
  private static final String PASSWORD = "unguarded";
  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir private Path folder;

  @AfterEach
  void trustAsBefore() {
    System.clearProperty(TRUSTED);
    System.clearProperty(TRUSTED_PASSWORD);
  }

  @Test
  void believesAServerOfThatNameThatJavaTrusts() throws Exception {
    trust(keys("127.0.0.1"));
    assertThat(bucketsOf(keys("127.0.0.1"))).containsExactly("templates");
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    Path keys = keys("127.0.0.1");
    assertThatThrownBy(() -> bucketsOf(keys))
        .isInstanceOf(SdkClientException.class)
        .hasStackTraceContaining("unable to find valid certification path");
  }

  @Test
  void refusesATrustedCertificateOfAnotherName() throws Exception {
    Path keys = keys("127.0.0.2");
    trust(keys);
    assertThatThrownBy(() -> bucketsOf(keys))
        .isInstanceOf(SdkClientException.class)
        .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
  }

  private static void trust(Path keys) {
    System.setProperty(TRUSTED, keys.toString());
    System.setProperty(TRUSTED_PASSWORD, PASSWORD);
  }

  private Path keys(String address) throws Exception {
    Path keys = folder.resolve(address + ".p12");
    if (!Files.exists(keys)) {
      Process made =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/keytool",
                  "-genkeypair",
                  "-keystore",
                  keys.toString(),
                  "-storepass",
                  PASSWORD,
                  "-alias",
                  "server",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=server",
                  "-ext",
                  "san=ip:" + address)
              .redirectErrorStream(true)
              .start();
      String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(made.waitFor()).as(output).isZero();
    }
    return keys;
  }

  private static List<String> bucketsOf(Path keys) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              "<ListAllMyBucketsResult><Buckets><Bucket><Name>templates</Name></Bucket></Buckets></ListAllMyBucketsResult>"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    Access access =
        new Access(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
            Optional.of(URI.create("https://127.0.0.1:" + server.getAddress().getPort())),
            Optional.empty(),
            List.of());
    try (Session session = Session.ofCaller("eu-central-1", access)) {
      return session.s3().listBuckets().buckets().stream().map(bucket -> bucket.name()).toList();
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext tls(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(keys)) {
      store.load(stream, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
