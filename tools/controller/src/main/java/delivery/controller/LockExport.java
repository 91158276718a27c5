package delivery.controller;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Runs the exporter on a live controller through its script console. */
public final class LockExport {
  private static final String EXPORTER = "jenkins-docker/controller/export-lock.groovy";

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI controller;
  private final Optional<String> credentials;

  /**
   * A controller and who asks it.
   *
   * @param controller its URL
   * @param user name of an administrator; empty asks without credentials
   * @param secret the administrator's API token or password
   * @throws IllegalArgumentException when this is no http or https URL
   */
  public LockExport(String controller, Optional<String> user, String secret) {
    this.controller = URI.create(controller.endsWith("/") ? controller : controller + "/");
    String scheme = this.controller.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(controller + " is no http or https URL");
    }
    this.credentials =
        user.map(
            name ->
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Exports.
   *
   * @param root the repository's root, where the exporter is
   * @throws ControllerUnavailableException when the controller does not answer or refuses
   */
  public ExportedLock run(Path root) throws ControllerUnavailableException, InterruptedException {
    try {
      String script = Files.readString(root.resolve(EXPORTER));
      HttpRequest.Builder request =
          request("scriptText")
              .timeout(Duration.ofMinutes(5))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "script=" + URLEncoder.encode(script, StandardCharsets.UTF_8)));
      crumb().forEach(request::header);
      HttpResponse<String> response = send(request);
      if (response.statusCode() != 200) {
        throw new ControllerUnavailableException(
            "%s answered %d to the script console; it takes an administrator: --user NAME --token-env VARIABLE"
                .formatted(controller, response.statusCode()));
      }
      return ExportedLock.parse(response.body());
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          controller + " does not answer (" + ControllerHome.reason(e) + ")", e);
    }
  }

  /** The header that proves the request is wanted; API tokens need none, passwords do. */
  private Map<String, String> crumb() throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(
            request("crumbIssuer/api/xml?xpath=concat(//crumbRequestField,%22:%22,//crumb)").GET());
    int colon = response.body().indexOf(':');
    return response.statusCode() == 200 && colon > 0
        ? Map.of(response.body().substring(0, colon), response.body().substring(colon + 1))
        : Map.of();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(controller.resolve(path));
    credentials.ifPresent(value -> request.header("Authorization", value));
    return request.timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
