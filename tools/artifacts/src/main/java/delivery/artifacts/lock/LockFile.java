package delivery.artifacts.lock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One lock file: a JSON object whose members each start a line at column 0, so that finding a
 * member is a scan for line starts and only the members asked for are parsed.
 */
final class LockFile {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final byte[] text;
  private final SequencedMap<String, Span> members;

  private record Span(int start, int end, int line) {}

  private LockFile(Path file, byte[] text, SequencedMap<String, Span> members) {
    this.file = file;
    this.text = text;
    this.members = members;
  }

  /**
   * Reads and indexes a file.
   *
   * @throws MalformedLockException when it is missing or not in canonical form
   * @throws UncheckedIOException when it cannot be read
   */
  static LockFile read(Path file) {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new MalformedLockException(file, 1, "the lock file does not exist");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LockFile(file, text, index(file, text));
  }

  private static SequencedMap<String, Span> index(Path file, byte[] text) {
    int end = text.length;
    if (end < 4 || text[0] != '{' || text[end - 1] != '\n' || text[end - 2] != '}') {
      throw new MalformedLockException(file, 1, "this is not one whole JSON object");
    }
    var members = new LinkedHashMap<String, Span>();
    int line = 1;
    String name = null;
    int start = 0;
    int startLine = 0;
    for (int i = 0; i < end - 1; i++) {
      if (text[i] != '\n') {
        continue;
      }
      line++;
      byte first = text[i + 1];
      if (first == '"' || (first == '}' && i + 2 >= end - 1)) {
        if (name != null) {
          members.put(name, new Span(start, i, startLine));
        }
        if (first == '}') {
          return members;
        }
        int quote = closingQuote(text, i + 2);
        if (quote < 0 || text[quote + 1] != ':') {
          throw new MalformedLockException(file, line, "a member without a name");
        }
        name = new String(text, i + 2, quote - i - 2, StandardCharsets.UTF_8);
        start = quote + 2;
        startLine = line;
      }
    }
    throw new MalformedLockException(file, line, "the object does not end on a line of its own");
  }

  private static int closingQuote(byte[] text, int from) {
    for (int i = from; i < text.length - 1 && text[i] != '\n'; i++) {
      if (text[i] == '"') {
        return i;
      }
    }
    return -1;
  }

  /** The names of all members, in the file's order. */
  Iterable<String> names() {
    return Collections.unmodifiableSequencedSet(members.sequencedKeySet());
  }

  /** One member's value: a map, list, string or boolean, parsed now; empty when there is none. */
  Optional<Entry> member(String name) {
    Span span = members.get(name);
    if (span == null) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(text, span.start, span.end - span.start)) {
      parser.nextToken();
      return Optional.of(new Entry(file, span.line, name, value(parser)));
    } catch (JsonProcessingException e) {
      int line = span.line + Math.max(0, e.getLocation().getLineNr() - 1);
      throw new MalformedLockException(file, line, "cannot be parsed: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A member that every lock has. */
  Entry required(String name) {
    return member(name)
        .orElseThrow(
            () -> new MalformedLockException(file, 1, "the member " + name + " is missing"));
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          object.put(key, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> parser.getText();
      case null, default ->
          throw new JsonParseException(parser, "a lock has texts, true, false, lists and objects");
    };
  }
}
