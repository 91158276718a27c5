package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.artifacts.LinkMap.Symbol;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The link map from far away: which parts of the repository define names, on the left, and which
 * use them, on the right. A ribbon is as thick as the names are many; a table says the same.
 */
final class LinkDiagram {
  private static final int WIDTH = 900;
  private static final int LEFT = 235;
  private static final int RIGHT = 665;
  private static final int BLOCK = 12;
  private static final int GAP = 14;
  private static final int HEIGHT_OF_ALL = 300;
  private static final int LEAST = 4;

  private final Map<String, Map<String, Integer>> names = new TreeMap<>();
  private final List<String> areas;

  private LinkDiagram(LinkMap links) {
    TreeSet<String> all = new TreeSet<>();
    for (LinkMap.Kind kind : links.kinds()) {
      for (Symbol symbol : kind.symbols()) {
        for (String from : areas(symbol.definitions())) {
          for (String to : areas(symbol.uses())) {
            if (!from.equals(to)) {
              names.computeIfAbsent(from, area -> new TreeMap<>()).merge(to, 1, Integer::sum);
              all.add(from);
              all.add(to);
            }
          }
        }
      }
    }
    areas = List.copyOf(all);
  }

  /** The drawing and its table; nothing where no part uses a name of another one. */
  static String of(LinkMap links) {
    LinkDiagram diagram = new LinkDiagram(links);
    return diagram.names.isEmpty() ? "" : diagram.draw() + diagram.table();
  }

  private static Set<String> areas(List<Location> places) {
    TreeSet<String> found = new TreeSet<>();
    places.forEach(place -> found.add(area(place.file())));
    return found;
  }

  /** The part of the repository that a file belongs to: its folder, of the images each its own. */
  private static String area(String file) {
    String[] parts = file.split("/", 3);
    if (parts.length > 2 && parts[0].equals("jenkins-docker")) {
      return parts[0] + "/" + parts[1];
    }
    return parts[0];
  }

  /** Where a block's next ribbon begins. */
  private static final class Block {
    final double top;
    final double height;
    double used;

    Block(double top, double height) {
      this.top = top;
      this.height = height;
    }
  }

  private String draw() {
    Map<String, Integer> given = new LinkedHashMap<>();
    Map<String, Integer> taken = new LinkedHashMap<>();
    names.forEach(
        (from, uses) ->
            uses.forEach(
                (to, count) -> {
                  given.merge(from, weight(count), Integer::sum);
                  taken.merge(to, weight(count), Integer::sum);
                }));
    int total = given.values().stream().mapToInt(Integer::intValue).sum();
    double scale = (double) HEIGHT_OF_ALL / total;
    Map<String, Block> left = blocks(given, scale);
    Map<String, Block> right = blocks(taken, scale);
    double height = HEIGHT_OF_ALL + (double) GAP * (Math.max(left.size(), right.size()) - 1) + 40;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<figure class=\"diagram\"><svg viewBox=\"0 0 %d %.0f\" role=\"img\" aria-labelledby=\"links-drawing\">\n<title id=\"links-drawing\">Which part of the repository uses names that which other part defines; the table below says the same</title>\n",
            WIDTH,
            height));
    svg.append("<text class=\"head\" x=\"")
        .append(LEFT)
        .append("\" y=\"16\" text-anchor=\"end\">defines</text>");
    svg.append("<text class=\"head\" x=\"").append(RIGHT).append("\" y=\"16\">uses</text>\n");
    names.forEach(
        (from, uses) ->
            uses.forEach(
                (to, count) ->
                    svg.append(
                        ribbon(
                            from,
                            find(left, from),
                            find(right, to),
                            weight(count) * scale,
                            count,
                            to))));
    left.forEach(
        (area, block) -> svg.append(block(area, block, LEFT - BLOCK, LEFT - BLOCK - 8, "end")));
    right.forEach(
        (area, block) -> svg.append(block(area, block, RIGHT, RIGHT + BLOCK + 8, "start")));
    return svg.append("</svg></figure>\n").toString();
  }

  private static Block find(Map<String, Block> blocks, String area) {
    Block block = blocks.get(area);
    if (block == null) {
      throw new IllegalStateException("no block of " + area);
    }
    return block;
  }

  /** Few names stay visible beside many. */
  private static int weight(int count) {
    return LEAST + (int) Math.round(6 * Math.sqrt(count));
  }

  private Map<String, Block> blocks(Map<String, Integer> weights, double scale) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    double top = 30;
    for (String area : areas) {
      Integer weight = weights.get(area);
      if (weight != null) {
        blocks.put(area, new Block(top, weight * scale));
        top += weight * scale + GAP;
      }
    }
    return blocks;
  }

  private String ribbon(
      String from, Block left, Block right, double thickness, int count, String to) {
    double y1 = left.top + left.used + thickness / 2;
    double y2 = right.top + right.used + thickness / 2;
    left.used += thickness;
    right.used += thickness;
    int middle = (LEFT + RIGHT) / 2;
    return String.format(
        Locale.ROOT,
        "<path class=\"area-%d\" d=\"M%d %.1fC%d %.1f %d %.1f %d %.1f\" stroke-width=\"%.1f\"><title>%s: %s of %s</title></path>\n",
        areas.indexOf(from) % 8,
        LEFT,
        y1,
        middle,
        y1,
        middle,
        y2,
        RIGHT,
        y2,
        thickness,
        Html.text(to),
        Html.count(count, "name", "names"),
        Html.text(from));
  }

  private String block(String area, Block block, int x, int textAt, String anchor) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"area-%d\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" rx=\"3\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        areas.indexOf(area) % 8,
        x,
        block.top,
        BLOCK,
        block.height,
        textAt,
        block.top + block.height / 2 + 5,
        anchor,
        Html.text(area));
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    names.forEach(
        (from, uses) ->
            uses.forEach(
                (to, count) ->
                    rows.add(List.of(Html.code(to), Html.code(from), Integer.toString(count)))));
    return Html.details(
        "links-between",
        "<span class=\"title\">The drawing as a table</span>",
        Html.table(
            "Names between parts of the repository", List.of("Uses", "Defines", "Names"), rows),
        false);
  }
}
