package delivery.controller.reader;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.controller.ControllerUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Jenkins says in JSON, without trust in its shape. */
final class Json {
  private Json() {}

  /**
   * An object.
   *
   * @param what it is, for the message when it is none
   */
  static Map<String, Object> object(String text, String what)
      throws ControllerUnavailableException {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw new ControllerUnavailableException(what + " is no JSON: " + e.getMessage(), e);
    }
  }

  /** A member that is an object; empty when it is anything else. */
  @SuppressWarnings("unchecked") // Keys of a JSON object are texts.
  static Map<String, Object> object(Map<String, ?> owner, String name) {
    return owner.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The objects of a member that is a list. */
  @SuppressWarnings("unchecked") // Keys of a JSON object are texts.
  static Stream<Map<String, Object>> objects(Map<String, ?> owner, String name) {
    return list(owner, name).stream()
        .filter(Map.class::isInstance)
        .map(each -> (Map<String, Object>) each);
  }

  /** A member that is a list; empty when it is anything else. */
  static List<?> list(Map<String, ?> owner, String name) {
    return owner.get(name) instanceof List<?> list ? list : List.of();
  }

  /** A member as text; empty when there is none. */
  static String text(Map<String, ?> owner, String name) {
    @Nullable Object value = owner.get(name);
    return value == null ? "" : value.toString();
  }

  /** Whether a member is true. */
  static boolean flag(Map<String, ?> owner, String name) {
    return Boolean.TRUE.equals(owner.get(name));
  }
}
