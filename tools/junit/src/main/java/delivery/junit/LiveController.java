package delivery.junit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.w3c.dom.Element;

/**
 * The jobs that a running controller has, for the same assertions. Tests ask it instead of the
 * scripts with {@code -Djenkins.url=URL}, {@code -Djenkins.user=NAME} and {@code
 * -Djenkins.token=TOKEN}; the user needs to read jobs and their configuration.
 */
public final class LiveController {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI url;
  private final Optional<String> authorization;
  private final HttpClient client;

  /**
   * A controller.
   *
   * @param authorization the value of the header, if any
   */
  LiveController(URI url, Optional<String> authorization, HttpClient client) {
    this.url = url;
    this.authorization = authorization;
    this.client = client;
  }

  static Optional<LiveController> fromProperties(Properties properties) {
    String url = properties.getProperty("jenkins.url", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String user = properties.getProperty("jenkins.user", "");
    String pair = user + ":" + properties.getProperty("jenkins.token", "");
    Optional<String> authorization =
        user.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    return Optional.of(
        new LiveController(
            URI.create(url.endsWith("/") ? url : url + "/"),
            authorization,
            HttpClient.newBuilder().connectTimeout(PATIENCE).build()));
  }

  /** Every job and folder that this user may read. */
  public Jobs jobs() {
    List<Job> jobs = new ArrayList<>();
    collect("", "", jobs);
    return new Jobs(jobs, List.of(url.toString()));
  }

  private void collect(String folder, String place, List<Job> jobs) {
    Element listing =
        ConfigReading.parse(get(place + "api/xml?tree=jobs[name]")).getDocumentElement();
    for (Element each : ConfigReading.elements(listing.getChildNodes())) {
      if (each.getTagName().equals("job")) {
        String name = ConfigReading.text(each, "name");
        String inside = place + "job/" + encoded(name) + "/";
        jobs.add(ConfigReading.read(folder + name, get(inside + "config.xml")));
        collect(folder + name + "/", inside, jobs);
      }
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String get(String path) {
    URI address = url.resolve(path.replace("[", "%5B").replace("]", "%5D"));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(address + " answers " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(address + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while asking " + address, e);
    }
  }
}
