package delivery.rehearsal.account;

import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the templates, or in the values of environments, stands what CloudFormation refuses: it
 * names the thing and never the line.
 */
public record RefusalPlaces(SourceTree tree) {
  private static final Pattern TYPES = Pattern.compile("Unrecognized resource types: \\[([^]]+)]");
  private static final Pattern VALUE =
      Pattern.compile("parameter value (\\S+) for parameter name (\\w+) does not exist");
  private static final Pattern MISSING =
      Pattern.compile("S3 error: The specified key does not exist.*/([\\w.-]+\\.(?:ya?ml|json))");

  /**
   * {@code FILE:LINE:COLUMN: what stands there}, for what the lines of a console complain about.
   */
  public List<String> of(List<String> console) {
    List<String> names = new ArrayList<>();
    for (String line : console) {
      Matcher types = TYPES.matcher(line);
      if (types.find()) {
        names.addAll(List.of(types.group(1).split(", ")));
      }
      Matcher missing = MISSING.matcher(line);
      if (missing.find()) {
        names.add("/" + missing.group(1));
      }
    }
    List<String> places = new ArrayList<>();
    names.stream().distinct().forEach(name -> places.addAll(places(Template.FOLDER, name)));
    for (String line : console) {
      Matcher value = VALUE.matcher(line);
      if (value.find()) {
        places.addAll(
            places(EnvironmentFile.FOLDER, value.group(1)).stream()
                .filter(place -> !places.contains(place))
                .toList());
      }
    }
    return List.copyOf(places);
  }

  private List<String> places(String folder, String name) {
    List<String> places = new ArrayList<>();
    try {
      for (String path : tree.filesBelow(folder)) {
        SourceFile file = tree.read(path);
        int number = 0;
        for (String line : file.lines()) {
          number++;
          int column = line.indexOf(name) + 1;
          if (column > 0) {
            places.add(file.at(number, column) + ": " + name.replaceFirst("^/", ""));
          }
        }
      }
    } catch (IOException unreadable) {
      // What the console says stands without a place.
      return List.of();
    }
    return places;
  }
}
