package delivery.deployer.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Java's own HTTP client, which prepares TLS and looks for proxies when a request needs them: a
 * tenth of a start, and an emulator on this machine, asked in the clear, needs neither.
 */
final class LazyTlsHttpClient implements SdkHttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private final SdkHttpClient local = UrlConnectionHttpClient.create(LazyTlsHttpClient::connection);
  private final Optional<Path> authorities;
  private @Nullable SdkHttpClient standard;

  /**
   * @param authorities a PEM file with who is trusted; empty for whom Java trusts
   */
  LazyTlsHttpClient(Optional<Path> authorities) {
    this.authorities = authorities;
  }

  private synchronized SdkHttpClient standard() {
    if (standard == null) {
      standard =
          UrlConnectionHttpClient.builder()
              .connectionTimeout(CONNECT)
              .socketTimeout(READ)
              .tlsTrustManagersProvider(() -> new TrustManager[] {new LazyTrust(authorities)})
              .build();
    }
    return standard;
  }

  private static HttpURLConnection connection(URI address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) READ.toMillis());
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLocal(SdkHttpRequest request) {
    return request.protocol().equals("http")
        && (request.host().equals("127.0.0.1") || request.host().equals("localhost"));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return (isLocal(request.httpRequest()) ? local : standard()).prepareRequest(request);
  }

  @Override
  public void close() {
    local.close();
    synchronized (this) {
      if (standard != null) {
        standard.close();
      }
    }
  }

  @Override
  public String clientName() {
    return local.clientName();
  }
}
