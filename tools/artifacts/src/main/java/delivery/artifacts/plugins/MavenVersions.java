package delivery.artifacts.plugins;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions that a Maven file repeats: of its managed dependencies by artifact, and its
 * properties.
 */
public record MavenVersions(
    SourceFile source, List<Located<Entry>> dependencies, List<Located<Entry>> properties)
    implements Artifact {
  /** Where a controller without Docker comes from. */
  public static final String CONTROLLER = "jenkins-docker/controller/pom.xml";

  public MavenVersions {
    dependencies = List.copyOf(dependencies);
    properties = List.copyOf(properties);
  }

  /** A name with its version. */
  public record Entry(String name, String version) {}

  /** Reads a file that has each element on a line of its own, as this repository's have. */
  public static MavenVersions read(SourceFile file) {
    List<Located<Entry>> dependencies = new ArrayList<>();
    List<Located<Entry>> properties = new ArrayList<>();
    String artifact = "";
    boolean inProperties = false;
    int number = 0;
    for (String line : file.lines()) {
      number++;
      String element = line.strip();
      if (element.equals("<properties>") || element.equals("</properties>")) {
        inProperties = element.equals("<properties>");
      } else if (element.startsWith("<artifactId>")) {
        artifact = inside(element);
      } else if (element.startsWith("<version>") && !artifact.isEmpty()) {
        dependencies.add(entry(file, number, line, artifact, inside(element)));
        artifact = "";
      } else if (inProperties && element.startsWith("<") && element.contains("</")) {
        String name = element.substring(1, element.indexOf('>'));
        properties.add(entry(file, number, line, name, inside(element)));
      } else if (element.startsWith("</")) {
        artifact = "";
      }
    }
    return new MavenVersions(file, dependencies, properties);
  }

  private static Located<Entry> entry(
      SourceFile file, int number, String line, String name, String version) {
    return new Located<>(new Entry(name, version), file.at(number, line.indexOf('>') + 2));
  }

  private static String inside(String element) {
    int start = element.indexOf('>') + 1;
    int end = element.indexOf("</", start);
    return end < 0 ? "" : element.substring(start, end);
  }

  @Override
  public String path() {
    return source.path();
  }
}
