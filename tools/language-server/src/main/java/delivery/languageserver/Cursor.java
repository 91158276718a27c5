package delivery.languageserver;

import java.util.List;

/**
 * Where a cursor is.
 *
 * @param line counted from 1
 * @param column counted from 1: the character that the cursor stands before
 */
record Cursor(String path, String text, int line, int column) {

  /** The line under the cursor, without its end. */
  String lineText() {
    List<String> lines = text.lines().toList();
    return line <= lines.size() ? lines.get(line - 1) : "";
  }

  /** What stands before the cursor on its line. */
  String before() {
    String whole = lineText();
    return whole.substring(0, Math.min(column - 1, whole.length()));
  }

  /** The lines above the cursor's. */
  List<String> above() {
    return text.lines().limit(line - 1L).toList();
  }

  /** The whole word under the cursor, empty between words. */
  String word() {
    String whole = lineText();
    int start = Math.min(column - 1, whole.length());
    int end = start;
    while (start > 0 && Character.isJavaIdentifierPart(whole.charAt(start - 1))) {
      start--;
    }
    while (end < whole.length() && Character.isJavaIdentifierPart(whole.charAt(end))) {
      end++;
    }
    return whole.substring(start, end);
  }

  boolean isYaml() {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  /** Whether the file is Job DSL: of the Groovy files all but pipelines. */
  boolean isJobDsl() {
    return path.endsWith(".groovy") && path.startsWith("jobs/");
  }
}
