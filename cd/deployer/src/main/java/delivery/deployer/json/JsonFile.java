package delivery.deployer.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON documents whose root is an object. */
public final class JsonFile {
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @throws InvalidInputException when it is absent or no JSON object
   */
  public static JsonObject read(Path file) {
    try {
      return new JsonObject(file.toString(), JSON.std.mapFrom(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": no such file");
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          new FileLocation(
              file,
              e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
              e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
          "not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e);
    }
  }

  /** A document of names, each followed by its value, in this order. */
  public static Map<String, Object> document(@Nullable Object... namesAndValues) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      document.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return document;
  }

  /** The document as text, indented. */
  public static String text(Map<String, ?> document) {
    return write(PRETTY, document) + "\n";
  }

  /** The document on one line, for JSON lines. */
  public static String line(Map<String, ?> document) {
    return write(JSON.std, document);
  }

  /**
   * Writes a file, whole or not at all, making its folder; into it, where it is a device or pipe.
   *
   * @throws InvalidInputException when it cannot be written
   */
  public static void write(Path file, Map<String, ?> document) {
    try {
      WritableFile.write(file, text(document).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be written: " + e);
    }
  }

  private static String write(JSON json, Map<String, ?> document) {
    try {
      return json.asString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
