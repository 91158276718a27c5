package delivery.lint.advisories;

import delivery.artifacts.ListFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The dated list of advisories, as far as it is about the names asked for.
 *
 * @param complete the day up to which nothing is missing
 * @param read the day up to which some were added by hand
 */
public record AdvisoryData(LocalDate complete, LocalDate read, List<Advisory> advisories) {
  private static final String RESOURCE = "advisories.tsv";
  private static final String COMPLETE = "# complete ";
  private static final String READ = "# read ";

  public AdvisoryData {
    advisories = List.copyOf(advisories);
  }

  /** Reads the list that comes with this program; other names' lines are not even split. */
  public static AdvisoryData of(Set<String> names) {
    return parse(ListFile.lines(AdvisoryData.class, RESOURCE).stream(), names);
  }

  static AdvisoryData parse(Stream<String> lines, Set<String> names) {
    List<Advisory> found = new ArrayList<>();
    List<LocalDate> complete = new ArrayList<>();
    List<LocalDate> read = new ArrayList<>();
    lines.forEach(
        line -> {
          if (line.startsWith(COMPLETE)) {
            complete.add(day(line, COMPLETE));
          } else if (line.startsWith(READ)) {
            read.add(day(line, READ));
          } else if (!line.startsWith("#") && names.contains(name(line))) {
            found.add(Advisory.of(line));
          }
        });
    return new AdvisoryData(complete.getFirst(), read.getFirst(), found);
  }

  private static String name(String line) {
    return line.substring(0, Math.max(0, line.indexOf('\t')));
  }

  private static LocalDate day(String line, String before) {
    return LocalDate.parse(line.substring(before.length(), before.length() + 10));
  }

  /** The advisories for one version of a plugin or of {@link Advisory#CORE}, each once. */
  public List<Advisory> affecting(String name, String version) {
    List<Advisory> found = new ArrayList<>();
    for (Advisory advisory : advisories) {
      boolean isNew = found.stream().noneMatch(each -> each.ids().equals(advisory.ids()));
      if (advisory.name().equals(name) && isNew && advisory.affects(version)) {
        found.add(advisory);
      }
    }
    return found;
  }
}
