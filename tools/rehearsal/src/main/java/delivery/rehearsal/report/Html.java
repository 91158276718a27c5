package delivery.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text that is safe inside HTML, and the few shapes that the report repeats. */
final class Html {
  private static final int LONGEST = 36;

  private Html() {}

  static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A name of the machine's world, such as an id or a path; nothing for an empty text. */
  static String code(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    // Where a long path, ARN or address may break; what has no such place breaks anywhere.
    List<String> parts = List.of(raw.split("(?<=[/:_.,=?&-])", -1));
    boolean isLong = parts.stream().anyMatch(part -> part.length() > LONGEST);
    return parts.stream()
        .map(Html::text)
        .collect(
            Collectors.joining("<wbr>", isLong ? "<code class=\"long\">" : "<code>", "</code>"));
  }

  /** A drawing that only repeats what stands beside it. */
  static String icon(String name) {
    return "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-%s\"/></svg>"
        .formatted(text(name));
  }

  /** A result as a word in its colour and with its sign. */
  static String badge(Verdict verdict, String word) {
    return "<span class=\"badge %s\">%s%s</span>"
        .formatted(verdict.style(), icon(verdict.style()), text(word));
  }

  static String fact(String name, String htmlValue) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(text(name), htmlValue);
  }

  /** A section of the page under a heading of its own, which the navigation names. */
  static String section(String id, String title, String html) {
    return """
        <section id="%1$s" aria-labelledby="%1$s-title">
        <h2 id="%1$s-title">%2$s</h2>
        %3$s</section>
        """
        .formatted(text(id), title, html);
  }

  static String details(String id, String summary, String html, boolean open) {
    return "<details id=\"%s\"%s>\n<summary>%s</summary>\n<div class=\"inside\">%s</div>\n</details>\n"
        .formatted(text(id), open ? " open" : "", summary, html);
  }

  /**
   * A table. On a narrow screen each row becomes a card, whose cells repeat their heads; the roles
   * keep it a table for screen readers then.
   *
   * @param rows cells as HTML; the first of a row names it
   */
  static String table(String caption, List<String> heads, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<table role=\"table\"><caption>");
    html.append(text(caption)).append("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    heads.forEach(
        head ->
            html.append("<th role=\"columnheader\" scope=\"col\">")
                .append(text(head))
                .append("</th>"));
    html.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for (List<String> row : rows) {
      html.append("<tr role=\"row\">");
      for (int i = 0; i < row.size(); i++) {
        html.append(i == 0 ? "<th role=\"rowheader\" scope=\"row\"" : "<td role=\"cell\"")
            .append(" data-head=\"")
            .append(text(heads.get(i)))
            .append("\"><div>")
            .append(row.get(i))
            .append(i == 0 ? "</div></th>" : "</div></td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>\n").toString();
  }

  static String list(String style, List<String> htmlItems) {
    return htmlItems.isEmpty()
        ? ""
        : htmlItems.stream()
            .map(item -> "<li>" + item + "</li>\n")
            .collect(Collectors.joining("", "<ul class=\"" + style + "\">\n", "</ul>\n"));
  }

  /** What an anchor can be made of. */
  static String anchor(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
