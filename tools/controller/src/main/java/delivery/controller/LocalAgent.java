package delivery.controller;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An agent with the label of the cloud's template, so that the seed job runs where there is no AWS.
 * It connects by WebSocket, as agents do in production.
 */
final class LocalAgent {
  private static final String NAME = "local";
  private static final String ADMIN = "admin";

  /** The page that once told the secret makes Jenkins complain about an option that it withdrew. */
  private static final String ASK_SECRET =
      "print(jenkins.model.Jenkins.get().getComputer('" + NAME + "').jnlpMac)";

  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32,}");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ControllerHome home;
  private final String url;
  private final String password;
  private final String authorization;

  /**
   * An agent of a running controller.
   *
   * @param password of the user admin
   */
  LocalAgent(ControllerHome home, String url, String password) {
    this.home = home;
    this.url = url;
    this.password = password;
    this.authorization = ScriptConsole.basic(ADMIN, password);
  }

  /** JCasC that adds the agent to what the repository configures. */
  static String configuration(ControllerHome home) {
    return """
    jenkins:
      nodes:
        - permanent:
            name: %s
            nodeDescription: Stands in for the cloud's agents on this computer
            labelString: app-check app-build app-release-dev app-release-staging app-release-production
            mode: EXCLUSIVE
            numExecutors: 1
            remoteFS: "%s"
            launcher:
              inbound:
                webSocket: true
    """
        .formatted(NAME, home.agent());
  }

  /**
   * Starts the agent and waits until the controller says that it is online.
   *
   * @param java the program
   * @return its process, which goes on
   * @throws IOException when the controller does not offer the agent or it does not come online;
   *     then it does not run
   */
  ProcessHandle start(Path java) throws IOException, InterruptedException {
    Files.createDirectories(home.agent());
    String secret = secret();
    Path secretFile = home.agent().resolve("secret");
    PrivateFile.write(secretFile, secret);
    Path program = home.agent().resolve("agent.jar");
    HttpResponse<Path> jar =
        client.send(request("jnlpJars/agent.jar"), HttpResponse.BodyHandlers.ofFile(program));
    if (jar.statusCode() != 200) {
      throw new IOException("the controller answered " + jar.statusCode() + " to agent.jar");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "nohup",
                    java.toString(),
                    "-jar",
                    program.toString(),
                    "-url",
                    url,
                    "-secret",
                    "@" + secretFile,
                    "-name",
                    NAME,
                    "-webSocket",
                    "-workDir",
                    home.agent().toString()))
            .directory(home.agent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.agent().resolve("agent.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    Process process = builder.start();
    process.getOutputStream().close();
    boolean online = false;
    try {
      awaitOnline(process);
      online = true;
      return process.toHandle();
    } finally {
      if (!online) {
        process.destroyForcibly();
      }
    }
  }

  private String secret() throws IOException, InterruptedException {
    String answer;
    try {
      answer = new ScriptConsole(url, Optional.of(ADMIN), password).run(ASK_SECRET).strip();
    } catch (ControllerUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (!SECRET.matcher(answer).matches()) {
      throw new IOException("the controller names no secret for the agent " + NAME);
    }
    return answer;
  }

  private void awaitOnline(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!get("computer/" + NAME + "/api/json?tree=offline").contains("\"offline\":false")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            (process.isAlive() ? "not online after " + LIMIT.toSeconds() + " s" : "it ended")
                + "; its log: "
                + home.agent().resolve("agent.log"));
      }
      Thread.sleep(250);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request(path), HttpResponse.BodyHandlers.ofString());
    return Optional.of(response)
        .filter(r -> r.statusCode() == 200)
        .map(HttpResponse::body)
        .orElse("");
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url).resolve(path))
        .header("Authorization", authorization)
        .timeout(Duration.ofSeconds(30))
        .build();
  }
}
