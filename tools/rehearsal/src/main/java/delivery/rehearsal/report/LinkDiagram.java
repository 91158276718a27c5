package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.artifacts.LinkMap.Symbol;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The link map from far away: which parts of the repository define names, on the left, and which
 * use them, on the right. A ribbon is as thick as the names are many; a table says the same.
 */
final class LinkDiagram {
  static final int WIDTH = 900;
  static final int LEFT = 235;
  static final int RIGHT = 665;
  static final int BLOCK = 12;
  private static final int GAP = 14;
  private static final int HEIGHT_OF_ALL = 300;
  private static final int LEAST = 4;
  private static final int COLOURS = 8;

  private final List<Ribbon> ribbons = new ArrayList<>();
  private final List<String> areas;
  private final Map<String, Block> left;
  private final Map<String, Block> right;

  /**
   * How many names of one part another one uses.
   *
   * @param path of its middle, for SVG
   */
  record Ribbon(String from, String to, int count, int colour, String path, String thickness) {}

  /** A part on one side, and where its next ribbon begins. */
  static final class Block {
    private final String area;
    private final int colour;
    private final boolean left;
    private final double top;
    private final double height;
    private double used;

    private Block(String area, int colour, boolean left, double top, double height) {
      this.area = area;
      this.colour = colour;
      this.left = left;
      this.top = top;
      this.height = height;
    }

    String area() {
      return area;
    }

    int colour() {
      return colour;
    }

    int x() {
      return left ? LEFT - BLOCK : RIGHT;
    }

    String top() {
      return decimal(top);
    }

    String height() {
      return decimal(height);
    }

    /** Where the part's name stands, which ends or begins there. */
    int textAt() {
      return left ? x() - 8 : x() + BLOCK + 8;
    }

    String anchor() {
      return left ? "end" : "start";
    }

    String line() {
      return decimal(top + height / 2 + 5);
    }

    private double middleOfNext(double thickness) {
      double middle = top + used + thickness / 2;
      used += thickness;
      return middle;
    }
  }

  LinkDiagram(LinkMap links) {
    Map<String, Map<String, Integer>> names = names(links);
    Set<String> all = new TreeSet<>(names.keySet());
    names.values().forEach(uses -> all.addAll(uses.keySet()));
    areas = List.copyOf(all);
    Map<String, Integer> given = new LinkedHashMap<>();
    Map<String, Integer> taken = new LinkedHashMap<>();
    names.forEach(
        (from, uses) ->
            uses.forEach(
                (to, count) -> {
                  given.merge(from, weight(count), Integer::sum);
                  taken.merge(to, weight(count), Integer::sum);
                }));
    double scale =
        (double) HEIGHT_OF_ALL / given.values().stream().mapToInt(Integer::intValue).sum();
    left = blocks(given, scale, true);
    right = blocks(taken, scale, false);
    names.forEach(
        (from, uses) -> uses.forEach((to, count) -> ribbons.add(ribbon(from, to, count, scale))));
  }

  /** For each part, how many of its names each other part uses. */
  private static Map<String, Map<String, Integer>> names(LinkMap links) {
    Map<String, Map<String, Integer>> names = new TreeMap<>();
    for (LinkMap.Kind kind : links.kinds()) {
      for (Symbol symbol : kind.symbols()) {
        for (String from : areas(symbol.definitions())) {
          for (String to : areas(symbol.uses())) {
            if (!from.equals(to)) {
              names.computeIfAbsent(from, area -> new TreeMap<>()).merge(to, 1, Integer::sum);
            }
          }
        }
      }
    }
    return names;
  }

  private static Set<String> areas(List<Location> places) {
    return places.stream()
        .map(place -> area(place.file()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The part of the repository that a file belongs to: its folder, of the images each its own. */
  private static String area(String file) {
    String[] parts = file.split("/", 3);
    if (parts.length > 2 && parts[0].equals("jenkins-docker")) {
      return parts[0] + "/" + parts[1];
    }
    return parts[0];
  }

  /** Few names stay visible beside many. */
  private static int weight(int count) {
    return LEAST + (int) Math.round(6 * Math.sqrt(count));
  }

  private Map<String, Block> blocks(Map<String, Integer> weights, double scale, boolean onLeft) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    double top = 30;
    for (int i = 0; i < areas.size(); i++) {
      Integer weight = weights.get(areas.get(i));
      if (weight != null) {
        String area = areas.get(i);
        blocks.put(area, new Block(area, i % COLOURS, onLeft, top, weight * scale));
        top += weight * scale + GAP;
      }
    }
    return blocks;
  }

  private Ribbon ribbon(String from, String to, int count, double scale) {
    double thickness = weight(count) * scale;
    Block begin = Objects.requireNonNull(left.get(from));
    double y1 = begin.middleOfNext(thickness);
    double y2 = Objects.requireNonNull(right.get(to)).middleOfNext(thickness);
    int middle = (LEFT + RIGHT) / 2;
    return new Ribbon(
        from,
        to,
        count,
        begin.colour(),
        String.format(
            Locale.ROOT,
            "M%d %.1fC%d %.1f %d %.1f %d %.1f",
            LEFT,
            y1,
            middle,
            y1,
            middle,
            y2,
            RIGHT,
            y2),
        decimal(thickness));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** None where no part uses a name of another one. */
  List<Ribbon> ribbons() {
    return ribbons;
  }

  /** The parts that define names, then those that use them. */
  List<Block> blocks() {
    return Stream.concat(left.values().stream(), right.values().stream()).toList();
  }

  int height() {
    return HEIGHT_OF_ALL + GAP * (Math.max(left.size(), right.size()) - 1) + 40;
  }
}
