package delivery.rehearsal.recovery;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.aws.Credentials;
import delivery.aws.Moto;
import delivery.rehearsal.hostile.SignedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service of the controller as the emulated account has it, and all that its task needs. */
record ControllerService(SignedCall calls, Moto aws, String account) {
  private static final String CLUSTER = "app-controller";
  private static final String NAME = "controller";
  private static final String HOME = "/var/jenkins_home";

  /**
   * What ECS would do now.
   *
   * @param wanted whether the service wants a task
   * @param problems why a task cannot start, a sentence each
   * @param mounted whether the task's home is a volume, and not lost with the task
   * @param copies what the controller's image has of the repository
   * @param variables of the task
   */
  record State(
      boolean wanted,
      List<String> problems,
      boolean mounted,
      List<String> copies,
      Map<String, String> variables) {

    private static State none(String problem) {
      return new State(false, List.of(problem), false, List.of(), Map.of());
    }
  }

  /** Reads it. */
  State read() throws IOException {
    Credentials administrator = aws.administrator(account);
    Map<String, Object> service =
        first(
            ask(
                administrator,
                "ecs",
                "DescribeServices",
                Map.of("cluster", CLUSTER, "services", List.of(NAME))),
            "services");
    if (service.isEmpty()) {
      return State.none("there is no service %s in a cluster %s".formatted(NAME, CLUSTER));
    }
    Map<String, Object> definition =
        map(
            ask(
                    administrator,
                    "ecs",
                    "DescribeTaskDefinition",
                    Map.of("taskDefinition", service.getOrDefault("taskDefinition", "")))
                .get("taskDefinition"));
    Map<String, Object> container = first(definition, "containerDefinitions");
    List<String> problems = new ArrayList<>();
    if (!(service.get("desiredCount") instanceof Integer count) || count < 1) {
      problems.add("the service %s wants no task".formatted(NAME));
    }
    Optional<List<String>> copies =
        image(administrator, String.valueOf(container.get("image")), problems);
    Map<String, String> variables = new HashMap<>();
    for (Map<String, Object> variable : items(container, "environment")) {
      String name = String.valueOf(variable.get("name"));
      String value = String.valueOf(variable.get("value"));
      variables.put(name, value);
      if (name.endsWith("_IMAGE")) {
        image(administrator, value, problems);
      }
    }
    for (Map<String, Object> secret : items(container, "secrets")) {
      String from = String.valueOf(secret.get("valueFrom"));
      if (secret(from).isEmpty()) {
        problems.add("%s has no value: there is no secret %s".formatted(secret.get("name"), from));
      }
    }
    boolean mounted =
        items(container, "mountPoints").stream()
            .anyMatch(each -> HOME.equals(each.get("containerPath")));
    return new State(
        problems.isEmpty(), List.copyOf(problems), mounted, copies.orElse(List.of()), variables);
  }

  /** The value of a secret. */
  Optional<String> secret(String id) throws IOException {
    return Optional.ofNullable(
            ask(
                    aws.administrator(account),
                    "secretsmanager",
                    "GetSecretValue",
                    Map.of("SecretId", id))
                .get("SecretString"))
        .map(String::valueOf);
  }

  /** Makes a secret. */
  void createSecret(String name, String value) throws IOException {
    demand("secretsmanager", "CreateSecret", Map.of("Name", name, "SecretString", value));
  }

  /** Makes an image's entry, with what it has of the repository. */
  void putImage(String repository, String tag, List<String> copies) throws IOException {
    String manifest =
        JSON.std.asString(
            Map.of(
                "mediaType", "application/vnd.docker.distribution.manifest.v2+json",
                "of", repository,
                "copies", copies));
    demand(
        "ecr",
        "PutImage",
        Map.of("repositoryName", repository, "imageTag", tag, "imageManifest", manifest));
  }

  private void demand(String service, String action, Map<String, Object> fields)
      throws IOException {
    SignedCall.Answer answer = calls.json(service, action, fields, aws.administrator(account));
    if (!answer.isGood()) {
      throw new IOException(service + ":" + action + " was refused: " + answer.body());
    }
  }

  /** What an image has of the repository; a problem where the registry does not hold the image. */
  private Optional<List<String>> image(
      Credentials administrator, String image, List<String> problems) throws IOException {
    String name = image.replaceFirst("^[^/]*/", "");
    int tag = name.lastIndexOf(':');
    Map<String, Object> found =
        tag < 0
            ? Map.of()
            : first(
                ask(
                    administrator,
                    "ecr",
                    "BatchGetImage",
                    Map.of(
                        "repositoryName", name.substring(0, tag),
                        "imageIds", List.of(Map.of("imageTag", name.substring(tag + 1))))),
                "images");
    if (!(found.get("imageManifest") instanceof String manifest)) {
      problems.add("the registry has no image %s".formatted(image));
      return Optional.empty();
    }
    return Optional.of(
        JSON.std.mapFrom(manifest).get("copies") instanceof List<?> copies
            ? copies.stream().map(String::valueOf).toList()
            : List.of());
  }

  private Map<String, Object> ask(
      Credentials administrator, String service, String action, Map<String, Object> fields)
      throws IOException {
    SignedCall.Answer answer = calls.json(service, action, fields, administrator);
    return answer.isGood() ? JSON.std.mapFrom(answer.body()) : Map.of();
  }

  private static Map<String, Object> first(Map<String, Object> from, String name) {
    List<Map<String, Object>> all = items(from, name);
    return all.isEmpty() ? Map.of() : all.getFirst();
  }

  private static List<Map<String, Object>> items(Map<String, Object> from, String name) {
    return from.get(name) instanceof List<?> list
        ? list.stream().map(ControllerService::map).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
