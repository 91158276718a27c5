package delivery.rehearsal.report;

import java.util.List;

/** Text that is safe inside HTML, and the few shapes the report repeats. */
final class Html {
  private Html() {}

  static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String fact(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(text(name), text(value));
  }

  static String badge(String result) {
    return "<span class=\"badge %1$s\">%1$s</span>".formatted(text(result));
  }

  static String table(String caption, List<String> heads, List<List<String>> rows) {
    StringBuilder html =
        new StringBuilder("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html.append(text(caption)).append("\"><table><caption>").append(text(caption));
    html.append("</caption><thead><tr>");
    heads.forEach(head -> html.append("<th scope=\"col\">").append(text(head)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append("<td>").append(text(cell)).append("</td>"));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>\n").toString();
  }
}
