package delivery.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads docs/checks.md: a section for each rule, with code blocks for its example and messages. */
final class CheckSections {
  private static final Pattern BLOCK =
      Pattern.compile("^```([a-z]+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private CheckSections() {}

  /**
   * @param example file name to text; one file named {@code example.…} is a file by itself
   * @param messages the expected findings, one on each line
   */
  record Section(Map<String, String> example, String messages) {}

  static Map<String, Section> read() throws IOException {
    String document = Files.readString(Example.repositoryRoot().resolve("docs/checks.md"));
    Map<String, Section> sections = new TreeMap<>();
    String[] parts = document.split("(?m)^## ");
    for (int i = 1; i < parts.length; i++) {
      String rule = parts[i].lines().findFirst().orElse("").strip();
      if (sections.put(rule, section(parts[i])) != null) {
        throw new AssertionError("docs/checks.md has two sections " + rule);
      }
    }
    return sections;
  }

  private static Section section(String text) {
    Map<String, String> example = new LinkedHashMap<>();
    String messages = "";
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String language = block.group(1);
      String name = block.group(2);
      if (name != null) {
        example.put(name, block.group(3));
      } else if (language.equals("text")) {
        messages = block.group(3);
      } else {
        example.put("example." + language, block.group(3));
      }
    }
    return new Section(example, messages);
  }
}
