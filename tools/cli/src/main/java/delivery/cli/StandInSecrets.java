package delivery.cli;

import delivery.pipeline.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The credentials that a repository's {@code jcasc/} declares, each with the secret {@code x}. */
final class StandInSecrets {
  private static final String SECRET = "x";

  private StandInSecrets() {}

  static Map<String, Credential> of(Path root) throws IOException {
    Map<String, Credential> all = new LinkedHashMap<>();
    for (Object document : JcascDocuments.of(root)) {
      if (document instanceof Map<?, ?> map) {
        collect(map.get("credentials"), all);
      }
    }
    return all;
  }

  private static void collect(@Nullable Object node, Map<String, Credential> all) {
    switch (node) {
      case Map<?, ?> map ->
          map.forEach(
              (kind, value) -> {
                if (value instanceof Map<?, ?> fields && fields.get("id") instanceof String id) {
                  add(String.valueOf(kind), id, fields, all);
                }
                collect(value, all);
              });
      case List<?> list -> list.forEach(each -> collect(each, all));
      case null, default -> {
        // A leaf declares nothing.
      }
    }
  }

  private static void add(String kind, String id, Map<?, ?> fields, Map<String, Credential> all) {
    switch (kind) {
      case "string" -> all.put(id, new Credential.SecretText(SECRET));
      case "usernamePassword" ->
          all.put(
              id, new Credential.UsernamePassword(String.valueOf(fields.get("username")), SECRET));
      default -> {
        // Files and keys have no stand-in: a pipeline that wants one needs the real thing.
      }
    }
  }
}
