package delivery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of this repository, as far as its claims can be tested.
 *
 * @param path relative to the repository
 */
record MarkdownFile(Path path, List<String> lines) {
  private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));

  /** Something written at a line, which counts from 1. */
  record Written(Path file, int line, String text) {
    @Override
    public String toString() {
      return "%s:%d: %s".formatted(file, line, text);
    }
  }

  static MarkdownFile read(String path) throws IOException {
    return new MarkdownFile(Path.of(path), Files.readAllLines(ROOT.resolve(path)));
  }

  /** What people read: the files in the root, docs/ and the decisions. */
  static List<MarkdownFile> all() throws IOException {
    List<MarkdownFile> all = new ArrayList<>();
    for (String folder : List.of("", "docs", "docs/decisions")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
          all.add(read(ROOT.relativize(file).toString()));
        }
      }
    }
    return all;
  }

  /** The lines of every block in a language, continued lines as one and without comments. */
  List<Written> block(String language) {
    List<Written> found = new ArrayList<>();
    String inside = "";
    StringBuilder continued = new StringBuilder();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.lookingAt()) {
        inside = inside.isEmpty() ? fence.group(1) + "?" : "";
      } else if (inside.equals(language + "?")) {
        start = continued.isEmpty() ? i + 1 : start;
        String line = lines.get(i).strip().replaceFirst("(^|\\s)#.*$", "");
        if (line.endsWith("\\")) {
          continued.append(line, 0, line.length() - 1).append(' ');
        } else {
          found.add(new Written(path, start, continued + line));
          continued.setLength(0);
        }
      }
    }
    return found;
  }

  /** The numbers, from 1, of the lines inside the blocks in a language. */
  List<Integer> linesInside(String language) {
    List<Integer> found = new ArrayList<>();
    String inside = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.lookingAt()) {
        inside = inside.isEmpty() ? fence.group(1) + "?" : "";
      } else if (inside.equals(language + "?")) {
        found.add(i + 1);
      }
    }
    return found;
  }

  /** Everything in single backticks, outside of blocks. */
  List<Written> spans() {
    return matches(SPAN);
  }

  /** The targets of links, outside of blocks and code. */
  List<Written> links() {
    return matches(LINK);
  }

  /** The anchors that GitHub gives this file's headings. */
  List<String> anchors() {
    return prose().stream()
        .map(Written::text)
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private List<Written> matches(Pattern pattern) {
    List<Written> found = new ArrayList<>();
    for (Written line : prose()) {
      Matcher matcher = pattern.matcher(line.text().replace("\\|", "|"));
      while (matcher.find()) {
        found.add(new Written(path, line.line(), matcher.group(1)));
      }
    }
    return found;
  }

  /** Every line outside of blocks. */
  List<Written> prose() {
    List<Written> found = new ArrayList<>();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).lookingAt()) {
        inside = !inside;
      } else if (!inside) {
        found.add(new Written(path, i + 1, lines.get(i)));
      }
    }
    return found;
  }
}
