package delivery.groovy.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A script that tries to do what it must not.
 *
 * @param file the catalogue that it stands in
 * @param expected what the interpreter makes of it: {@code refused LINE}, {@code not compiled
 *     LINE}, {@code ended} by a limit, {@code fails WITH}, or {@code harmless}
 * @param text with {@code @M@} for a file that must not exist afterwards
 */
public record HostileScript(String file, String name, String expected, String text) {
  private static final Path FOLDER =
      Path.of(System.getProperty("repository.root", "../.."))
          .resolve("tools/groovy/src/test/resources/hostile");

  /** All of one catalogue, such as {@code job-dsl.txt}. */
  public static List<HostileScript> of(String file) {
    try {
      List<HostileScript> scripts = new ArrayList<>();
      String prefix = "";
      List<String> parts = List.of(Files.readString(FOLDER.resolve(file)).split("(?m)^### "));
      for (String part : parts.subList(1, parts.size())) { // the first is the catalogue's own
        int line = part.indexOf('\n');
        String header = part.substring(0, line);
        int colon = header.indexOf(": ");
        String name = header.substring(0, colon);
        String text = part.substring(line + 1).stripTrailing();
        if (name.equals("prefix")) {
          prefix = text + "\n";
        } else {
          scripts.add(new HostileScript(file, name, header.substring(colon + 2), prefix + text));
        }
      }
      return scripts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every script of every catalogue. */
  public static List<HostileScript> all() {
    return Stream.of("job-dsl.txt", "pipeline.txt", "every-way.txt", "failures.txt")
        .flatMap(each -> of(each).stream())
        .toList();
  }

  /** Its text for a file that it tries to make. */
  public String textFor(Path marker) {
    return text.replace("@M@", marker.toString());
  }

  @Override
  public String toString() {
    return file + " " + name;
  }
}
