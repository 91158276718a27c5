package delivery.rehearsal.agent;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the deployer wrote into a workspace for those who come after it; empty where the pipeline
 * did not come so far.
 */
public record DeployerFiles(List<ParameterOrigin> parameters, List<Span> timeline) {
  public static final DeployerFiles NONE = new DeployerFiles(List.of(), List.of());

  private static final String PARAMETERS = "build/parameters.json";
  private static final String TIMELINE = "build/timeline.json";

  public DeployerFiles {
    parameters = List.copyOf(parameters);
    timeline = List.copyOf(timeline);
  }

  /**
   * A parameter of the main template and where its value came from.
   *
   * @param value empty where it is a secret, which the file never holds
   * @param reference where the value lives, as {@code ssm:/path}; empty for a plain value
   * @param origin which layer gave it, in the deployer's words
   * @param place where that is written
   */
  public record ParameterOrigin(
      String name,
      Optional<String> value,
      Optional<String> reference,
      String origin,
      String place) {}

  /** The work on one resource. */
  public record Span(
      String stack, String logicalId, String type, Instant start, Duration took, String status) {}

  /**
   * Reads them from the workspaces of a build, each file from the first one that has it.
   *
   * @throws IOException when a file is not what the deployer writes; the message names it
   */
  public static DeployerFiles in(List<Path> workspaces) throws IOException {
    Path parameters = first(workspaces, PARAMETERS);
    Path timeline = first(workspaces, TIMELINE);
    return new DeployerFiles(
        objects(parameters, "parameters").stream().map(DeployerFiles::parameter).toList(),
        objects(timeline, "spans").stream().map(DeployerFiles::span).toList());
  }

  private static Path first(List<Path> workspaces, String file) {
    return workspaces.stream()
        .map(workspace -> workspace.resolve(file))
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of("no workspace", file));
  }

  private static ParameterOrigin parameter(Map<?, ?> object) {
    boolean secret = Boolean.TRUE.equals(object.get("noEcho"));
    return new ParameterOrigin(
        text(object, "name"),
        secret ? Optional.empty() : optional(object, "value"),
        optional(object, "reference"),
        text(object, "origin").toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        text(object, "place"));
  }

  private static Span span(Map<?, ?> object) {
    Instant start = Instant.parse(text(object, "start"));
    return new Span(
        text(object, "stack"),
        text(object, "logicalId"),
        text(object, "type"),
        start,
        Duration.between(start, Instant.parse(text(object, "end"))),
        text(object, "status"));
  }

  private static List<Map<?, ?>> objects(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      if (JSON.std.mapFrom(file.toFile()).get(name) instanceof List<?> list) {
        return list.stream().<Map<?, ?>>map(Map.class::cast).toList();
      }
      throw new IOException("no list \"" + name + "\"");
    } catch (IOException | ClassCastException wrong) {
      throw new IOException(file.getFileName() + " is not the deployer's: " + wrong.getMessage());
    }
  }

  private static String text(Map<?, ?> object, String key) {
    return optional(object, key).orElse("");
  }

  private static Optional<String> optional(Map<?, ?> object, String key) {
    return object.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
