package delivery.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Speaks to the controls that {@code control.py} adds to moto. */
record ControlClient(EmulatorProcess process) {
  private static final int TIMEOUT_MILLISECONDS = 30_000;

  void send(String control, Map<String, String> parameters) {
    get(control, parameters);
  }

  String text(String control, Map<String, String> parameters) {
    try {
      return JSON.std.beanFrom(String.class, get(control, parameters));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  Credentials credentials(String control, Map<String, String> parameters) {
    Map<String, Object> answer = object(get(control, parameters));
    return new Credentials(
        text(answer, "accessKeyId"), text(answer, "secretAccessKey"), text(answer, "sessionToken"));
  }

  List<Call> calls(int first) {
    List<Call> calls = new ArrayList<>();
    for (Object item : array(get("calls", Map.of("first", Integer.toString(first))))) {
      calls.add(call((Map<?, ?>) item));
    }
    return List.copyOf(calls);
  }

  List<String> texts(String control) {
    return array(get(control, Map.of())).stream().map(String::valueOf).toList();
  }

  List<StartedInstance> instances() {
    List<StartedInstance> instances = new ArrayList<>();
    for (Object item : array(get("instances", Map.of()))) {
      Map<?, ?> fields = (Map<?, ?>) item;
      instances.add(
          new StartedInstance(
              text(fields, "id"),
              text(fields, "image"),
              text(fields, "account"),
              text(fields, "group"),
              text(fields, "stack"),
              text(fields, "template")));
    }
    return List.copyOf(instances);
  }

  List<ServedCertificate> certificates() {
    return array(get("certificates", Map.of())).stream()
        .map(item -> (Map<?, ?>) item)
        .map(
            fields ->
                new ServedCertificate(
                    text(fields, "name"), text(fields, "certificate"), text(fields, "key")))
        .toList();
  }

  private static Call call(Map<?, ?> fields) {
    return new Call(
        text(fields, "service"),
        text(fields, "action"),
        text(fields, "account"),
        text(fields, "region"),
        text(fields, "resource"),
        text(fields, "role"),
        text(fields, "allowed").equals("true"),
        text(fields, "statement"),
        text(fields, "refused_by"),
        ((List<?>) Objects.requireNonNull(fields.get("unknown"), "unknown"))
            .stream().map(String::valueOf).toList());
  }

  private String get(String control, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
    URI address = process.endpoint().resolve("/emulator-control/" + control + "?" + query);
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
      connection.setReadTimeout(TIMEOUT_MILLISECONDS);
      try (InputStream answer = connection.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException failed) {
      process.ensureRunning();
      throw new EmulatorException(
          "the emulated AWS refused %s; its log: %s".formatted(control, process.log()), failed);
    }
  }

  private static String text(Map<?, ?> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name).toString();
  }

  private static Map<String, Object> object(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static List<Object> array(String json) {
    try {
      return JSON.std.listFrom(json);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
