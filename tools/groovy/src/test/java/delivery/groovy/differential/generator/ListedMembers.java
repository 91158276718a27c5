package delivery.groovy.differential.generator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The listed members of Java and Groovy that programs can call and compare. */
final class ListedMembers {
  private static final Path LIST =
      Path.of(System.getProperty("repository.root", "../.."))
          .resolve("jenkins-docker/controller/lock/sandbox.json");
  private static final Pattern LINE =
      Pattern.compile(" \"((?:method|staticMethod|new|field|staticField) [^\"]+)\":\".*");

  private ListedMembers() {}

  /** Every one that programs call: all but those of {@code left-out.txt}. */
  static List<ListedMember> all() {
    Map<String, String> leftOut = leftOut();
    return listed().stream()
        .filter(each -> !leftOut.containsKey(each.line()))
        .filter(each -> !leftOut.containsKey(each.type() + " *"))
        .filter(each -> !isNeverCalled(each))
        .toList();
  }

  /** Every one that the list has. */
  static List<ListedMember> listed() {
    try {
      return Files.readAllLines(LIST).stream()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .map(each -> ListedMember.of(each.group(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of what Groovy adds, it calls nothing that is deprecated: another method took its place. */
  private static boolean isNeverCalled(ListedMember member) {
    if (!member.isOfGroovy()) {
      return false;
    }
    try {
      for (Method each : Class.forName(member.type()).getMethods()) {
        List<String> types = Stream.of(each.getParameterTypes()).map(Class::getTypeName).toList();
        if (each.getName().equals(member.name()) && types.equals(member.parameters())) {
          return each.isAnnotationPresent(Deprecated.class);
        }
      }
      return false;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(member.line(), e);
    }
  }

  /** Lines, or all of a class, with the reason why no program uses them. */
  static Map<String, String> leftOut() {
    Map<String, String> lines = new LinkedHashMap<>();
    try (InputStream text = ListedMembers.class.getResourceAsStream("left-out.txt")) {
      String reason = "";
      for (String line :
          new String(requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("== ")) {
          reason = line.substring("== ".length());
        } else if (!line.isBlank()) {
          lines.put(line.strip(), reason);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
