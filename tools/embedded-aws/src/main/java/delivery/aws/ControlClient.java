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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks to the controls that {@code control.py} adds to moto. */
record ControlClient(EmulatorProcess process) {
  private static final int TIMEOUT_MILLISECONDS = 30_000;

  void send(String control, Map<String, String> parameters) {
    get(control, parameters);
  }

  String text(String control, Map<String, String> parameters) {
    return read(String.class, control, parameters);
  }

  Credentials credentials(String control, Map<String, String> parameters) {
    return read(Credentials.class, control, parameters);
  }

  List<Call> calls(int first) {
    return list(Call.class, "calls", Map.of("first", Integer.toString(first)));
  }

  List<String> texts(String control) {
    return list(String.class, control, Map.of());
  }

  List<StartedInstance> instances() {
    return list(StartedInstance.class, "instances", Map.of());
  }

  List<ServedCertificate> certificates() {
    return list(ServedCertificate.class, "certificates", Map.of());
  }

  private <T> T read(Class<T> type, String control, Map<String, String> parameters) {
    try {
      return JSON.std.beanFrom(type, get(control, parameters));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private <T> List<T> list(Class<T> type, String control, Map<String, String> parameters) {
    try {
      return List.copyOf(JSON.std.listOfFrom(type, get(control, parameters)));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
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

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
