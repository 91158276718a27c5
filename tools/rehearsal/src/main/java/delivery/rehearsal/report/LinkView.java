package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.artifacts.LinkMap.Kind;
import delivery.artifacts.LinkMap.Symbol;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who defines each name that the artifacts share, and who uses it. */
final class LinkView {
  private static final int SHORT = 12;

  private LinkView() {}

  static String of(LinkMap links) {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <p>The artifacts are linked like object files: what one of them uses, another one defines. These are the
        links that <code>./bootstrap check</code> resolves.</p>
        """);
    html.append(LinkDiagram.of(links));
    html.append(
        """
        <div class="filter"><label for="link-filter">Show only names or files that contain</label>
        <input id="link-filter" type="search" autocomplete="off" spellcheck="false">
        <span id="link-count" role="status"></span></div>
        <div id="link-kinds">
        """);
    links.kinds().forEach(kind -> html.append(kind(kind)));
    return html.append("</div>\n").toString();
  }

  private static String kind(Kind kind) {
    long unlinked = kind.symbols().stream().filter(s -> s.definitions().isEmpty()).count();
    String summary =
        "<span class=\"title\">%s</span><span class=\"amount\">%s</span>%s"
            .formatted(
                Html.text(kind.title()),
                Html.count(kind.symbols().size(), "name", "names"),
                unlinked == 0 ? "" : Html.badge(Verdict.BAD, unlinked + " undefined"));
    return Html.details(
        "links-" + Html.anchor(kind.word()),
        summary,
        Html.table(
            kind.title() + ": both sides",
            List.of("Name", "Defined", "Used"),
            kind.symbols().stream().map(LinkView::row).toList()),
        kind.symbols().size() <= 3);
  }

  private static List<String> row(Symbol symbol) {
    String scope =
        symbol.scope().isEmpty()
            ? ""
            : "<span class=\"scope\">" + Html.text(symbol.scope()) + "</span>";
    return List.of(
        Html.code(symbol.text()) + scope,
        symbol.definitions().isEmpty()
            ? Html.badge(Verdict.BAD, "by none")
            : places(symbol.definitions()),
        symbol.uses().isEmpty() ? "<span class=\"quiet\">by none</span>" : places(symbol.uses()));
  }

  /** The file once, then its lines. */
  private static String places(List<Location> places) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (Location place : places) {
      List<String> lines = files.computeIfAbsent(place.file(), file -> new ArrayList<>());
      String line = Integer.toString(place.line());
      if (lines.isEmpty() || !lines.getLast().equals(line)) {
        lines.add(line);
      }
    }
    return files.entrySet().stream()
        .map(file -> "<span class=\"place\">" + place(file.getKey(), file.getValue()) + "</span>")
        .collect(Collectors.joining(" "));
  }

  private static String place(String file, List<String> lines) {
    String some = String.join(", ", lines.subList(0, Math.min(lines.size(), SHORT)));
    return Html.code(file + ":" + some)
        + (lines.size() > SHORT ? " and " + (lines.size() - SHORT) + " more" : "");
  }
}
