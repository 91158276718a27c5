package delivery.deployer.json;

import delivery.deployer.failure.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a JSON document.
 *
 * @param place its path for messages, such as {@code build/parameters.json: parameters[2]}
 * @param fields its fields
 */
public record JsonObject(String place, Map<String, Object> fields) {

  /** A field that must be a text. */
  public String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> new InvalidInputException(place + ": '" + name + "' is missing"));
  }

  /** A text, or empty when absent or null. */
  public Optional<String> optionalText(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new InvalidInputException(
        "%s: '%s' must be a text, not %s".formatted(place, name, value));
  }

  /** {@code true} or {@code false}; false when absent. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** A list of objects. */
  public List<JsonObject> objects(String name) {
    if (!(fields.get(name) instanceof List<?> list)) {
      throw new InvalidInputException(place + ": '" + name + "' must be a list");
    }
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list) {
      objects.add(object(place + ": " + name + "[" + objects.size() + "]", element));
    }
    return List.copyOf(objects);
  }

  @SuppressWarnings("unchecked") // Keys of a JSON object are texts.
  private static JsonObject object(String place, Object element) {
    if (element instanceof Map<?, ?> map) {
      return new JsonObject(place, (Map<String, Object>) map);
    }
    throw new InvalidInputException(place + " must be an object");
  }
}
