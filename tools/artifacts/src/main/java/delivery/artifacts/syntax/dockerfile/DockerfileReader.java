package delivery.artifacts.syntax.dockerfile;

import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Splits a Dockerfile into instructions: continued lines, comments between them, heredocs. */
public final class DockerfileReader {
  private DockerfileReader() {}

  /** Reads one file; never fails. */
  public static List<Instruction> read(SourceFile file) {
    List<String> lines = file.lines();
    Map<String, Integer> lastPlaces = lastPlaces(lines);
    List<Instruction> found = new ArrayList<>();
    int number = 0;
    while (number < lines.size()) {
      String line = lines.get(number);
      String start = line.stripLeading();
      if (start.isEmpty() || start.startsWith("#")) {
        number++;
        continue;
      }
      int indent = line.length() - start.length();
      int length = 0;
      while (length < start.length() && !Character.isWhitespace(start.charAt(length))) {
        length++;
      }
      int first = number;
      number = end(lines, number, lastPlaces);
      List<String> arguments = new ArrayList<>();
      arguments.add(line.substring(indent + length));
      for (int i = first + 1; i < number; i++) {
        String next = lines.get(i);
        // A comment between the lines of an instruction is no part of it and does not end it.
        arguments.add(next.stripLeading().startsWith("#") ? "\\" : next);
      }
      found.add(
          new Instruction(
              start.substring(0, length).toUpperCase(Locale.ROOT),
              file.at(first + 1, indent + 1),
              arguments,
              indent + length));
    }
    return found;
  }

  /** The index of the line after the instruction. */
  private static int end(List<String> lines, int first, Map<String, Integer> lastPlaces) {
    int number = first;
    while (number < lines.size()) {
      String line = lines.get(number);
      boolean comment = number > first && line.stripLeading().startsWith("#");
      boolean blank = number > first && line.isBlank();
      if (!comment && !blank && !line.stripTrailing().endsWith("\\")) {
        return heredocEnd(lines, first, number + 1, lastPlaces);
      }
      number++;
    }
    return number;
  }

  /** Where each line stands last, so that no here-document is looked for in vain. */
  private static Map<String, Integer> lastPlaces(List<String> lines) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      places.put(lines.get(i).strip(), i);
    }
    return places;
  }

  private static int heredocEnd(
      List<String> lines, int first, int after, Map<String, Integer> lastPlaces) {
    String line = lines.get(first);
    int mark = line.indexOf("<<");
    if (mark < 0 || mark + 2 >= line.length()) {
      return after;
    }
    String word = line.substring(mark + 2).replaceAll("^-?['\"]?", "").split("\\W", 2)[0];
    if (word.isEmpty() || lastPlaces.getOrDefault(word, -1) < after) {
      return after;
    }
    for (int i = after; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(word)) {
        return i + 1;
      }
    }
    return after;
  }
}
