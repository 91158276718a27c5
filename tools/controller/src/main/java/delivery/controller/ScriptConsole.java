package delivery.controller;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a live controller as one user: its script console, and what it answers to GET. */
public final class ScriptConsole {
  private static final Pattern CRUMB = Pattern.compile("([\\w-]+):([\\w.-]+)");

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
  public ScriptConsole(String controller, Optional<String> user, String secret) {
    this.controller = URI.create(controller.endsWith("/") ? controller : controller + "/");
    String scheme = this.controller.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(controller + " is no http or https URL");
    }
    this.credentials = user.map(name -> basic(name, secret));
  }

  static String basic(String name, String secret) {
    byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The controller's URL, with the final slash. */
  public URI url() {
    return controller;
  }

  /**
   * Runs a Groovy script and gives what it prints.
   *
   * @throws ControllerUnavailableException when the controller does not answer or refuses
   */
  public String run(String script) throws ControllerUnavailableException, InterruptedException {
    return post(
        "scriptText",
        "script=" + URLEncoder.encode(script, StandardCharsets.UTF_8),
        "the script console");
  }

  /**
   * Posts a form.
   *
   * @param what is asked, for the message of a refusal
   * @throws ControllerUnavailableException when the controller does not answer or refuses
   */
  public String post(String path, String form, String what)
      throws ControllerUnavailableException, InterruptedException {
    try {
      HttpRequest.Builder request =
          request(path)
              .timeout(Duration.ofMinutes(5))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form));
      crumb().forEach(request::header);
      return body(send(request), what);
    } catch (IOException e) {
      throw unanswered(e);
    }
  }

  /**
   * A page that this user may not see, or that a plugin would bring which is not there, is no
   * failure.
   *
   * @param status 200, 401, 403 or 404
   * @param release Jenkins' version, which it says in every answer
   * @param body empty unless the status is 200
   */
  public record Page(int status, Optional<String> release, String body) {
    /** Whether there is something to read. */
    public boolean isShown() {
      return status == 200;
    }
  }

  /**
   * Looks at a page as whoever this is.
   *
   * @throws ControllerUnavailableException when the controller does not answer, or fails
   */
  public Page look(String path) throws ControllerUnavailableException, InterruptedException {
    try {
      HttpResponse<String> response = send(request(path).GET());
      Optional<String> release = response.headers().firstValue("X-Jenkins");
      return switch (response.statusCode()) {
        case 200 -> new Page(200, release, response.body());
        case 401, 403, 404 -> new Page(response.statusCode(), release, "");
        default ->
            throw new ControllerUnavailableException(
                "%s answered %d to %s".formatted(controller, response.statusCode(), path));
      };
    } catch (IOException e) {
      throw unanswered(e);
    }
  }

  private String body(HttpResponse<String> response, String what)
      throws ControllerUnavailableException {
    String words =
        "%s answered %d to %s; it takes an administrator: --user NAME --token-env VARIABLE"
            .formatted(controller, response.statusCode(), what);
    return switch (response.statusCode()) {
      case 200 -> response.body();
      case 401, 403 -> throw new AccessRefusedException(words);
      default -> throw new ControllerUnavailableException(words);
    };
  }

  private ControllerUnavailableException unanswered(IOException e) {
    return new ControllerUnavailableException(
        controller + " does not answer (" + ControllerHome.reason(e) + ")", e);
  }

  /** The header that proves the request is wanted; API tokens need none, passwords do. */
  private Map<String, String> crumb() throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(
            request("crumbIssuer/api/xml?xpath=concat(//crumbRequestField,%22:%22,//crumb)").GET());
    Matcher crumb = CRUMB.matcher(response.body().strip());
    return response.statusCode() == 200 && crumb.matches()
        ? Map.of(crumb.group(1), crumb.group(2))
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
