package delivery.controller.upgrade;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.controller.ControllerUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Jenkins' update centre offers for one release.
 *
 * @param jenkins the release of Jenkins that it offers
 * @param plugins by id
 */
public record UpdateCenter(String jenkins, SortedMap<String, Offer> plugins) {
  private static final String FILE = "update-center.actual.json";
  private static final String PUBLIC = "https://updates.jenkins.io/";

  public UpdateCenter {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }

  /**
   * One plugin.
   *
   * @param group of its Maven coordinates
   * @param dependencies plugins that it needs, with the oldest version that it accepts
   */
  public record Offer(
      String id,
      String version,
      String requiredCore,
      String group,
      SortedMap<String, String> dependencies) {
    public Offer {
      dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
    }
  }

  /**
   * Where it is: in a {@code file:} repository beside the artifacts, else the public one's.
   *
   * @param release of Jenkins for which it is asked; empty for the newest with long-term support
   */
  public static URI address(Optional<String> repository, Optional<String> release) {
    if (repository.isPresent() && repository.get().startsWith("file:")) {
      String folder = repository.get();
      return URI.create((folder.endsWith("/") ? folder : folder + "/") + FILE);
    }
    return URI.create(
        release
            .map(version -> PUBLIC + FILE + "?version=" + version)
            .orElse(PUBLIC + "stable/" + FILE));
  }

  /**
   * Reads it from its address.
   *
   * @throws ControllerUnavailableException when it cannot be had or is no update centre's answer
   */
  public static UpdateCenter read(URI address)
      throws ControllerUnavailableException, InterruptedException {
    try {
      return parse(
          "file".equals(address.getScheme()) ? Files.readString(Path.of(address)) : get(address));
    } catch (IOException e) {
      throw new ControllerUnavailableException(
          address + " does not say what there is (" + e.getMessage() + ")", e);
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(2)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("it answered " + response.statusCode());
      }
      return response.body();
    }
  }

  static UpdateCenter parse(String json) throws IOException {
    Map<String, Object> root = JSON.std.mapFrom(json);
    SortedMap<String, Offer> plugins = new TreeMap<>();
    for (Map.Entry<?, ?> plugin : map(root.get("plugins")).entrySet()) {
      Map<?, ?> facts = map(plugin.getValue());
      String gav = text(facts, "gav");
      plugins.put(
          String.valueOf(plugin.getKey()),
          new Offer(
              String.valueOf(plugin.getKey()),
              text(facts, "version"),
              text(facts, "requiredCore"),
              gav.substring(0, Math.max(0, gav.indexOf(':'))),
              dependencies(facts)));
    }
    return new UpdateCenter(text(map(root.get("core")), "version"), plugins);
  }

  private static SortedMap<String, String> dependencies(Map<?, ?> facts) throws IOException {
    SortedMap<String, String> dependencies = new TreeMap<>();
    if (facts.get("dependencies") instanceof List<?> list) {
      for (Object each : list) {
        Map<?, ?> dependency = map(each);
        if (!Boolean.TRUE.equals(dependency.get("optional"))) {
          dependencies.put(text(dependency, "name"), text(dependency, "version"));
        }
      }
    }
    return dependencies;
  }

  private static Map<?, ?> map(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IOException("it is no update centre's answer");
  }

  private static String text(Map<?, ?> facts, String name) throws IOException {
    if (facts.get(name) instanceof String text) {
      return text;
    }
    throw new IOException("it lacks a " + name);
  }
}
