package delivery.controller;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** A Maven-layout folder with a tiny archive for every pinned artifact. */
public record FakeRepository(Path folder) {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  static FakeRepository create(Path directory) throws Exception {
    return create(directory, ROOT, Map.of());
  }

  /**
   * The artifacts that a repository pins.
   *
   * @param answers what the stand-in of Jenkins prints, by the name of the exporter
   */
  public static FakeRepository create(Path directory, Path root, Map<String, String> answers)
      throws Exception {
    FakeRepository fake = new FakeRepository(directory.resolve("repository"));
    Pins pins = Pins.read(root);
    for (Map.Entry<String, String> plugin : groups(root).entrySet()) {
      String id = plugin.getKey();
      String version = pins.plugins().getOrDefault(id, "");
      fake.put(plugin.getValue(), id, version, "hpi", "Plugin-Version: " + version, Map.of());
    }
    String core = pins.jenkins();
    String header = "Jenkins-Version: " + core;
    fake.put("org.jenkins-ci.main", "jenkins-war", core, "war", header, answers);
    return fake;
  }

  /** Artifact id and group of every plugin in the controller's pom. */
  private static Map<String, String> groups(Path root) throws IOException {
    Map<String, String> groups = new TreeMap<>();
    Matcher items =
        Pattern.compile(
                "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<type>hpi</type>")
            .matcher(Files.readString(root.resolve("jenkins-docker/controller/pom.xml")));
    while (items.find()) {
      groups.put(items.group(2), items.group(1));
    }
    return groups;
  }

  public String url() {
    return folder.toUri().toString();
  }

  Path file(String group, String artifact, String version, String type) {
    return folder
        .resolve(group.replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + "." + type);
  }

  private void put(
      String group,
      String artifact,
      String version,
      String type,
      String header,
      Map<String, String> answers)
      throws IOException {
    Path file = file(group, artifact, version, type);
    Files.createDirectories(file.getParent());
    boolean war = type.equals("war");
    String text =
        "Manifest-Version: 1.0\n"
            + header
            + "\n"
            + (war ? "Main-Class: " + StandInJenkins.class.getName() + "\n" : "");
    Manifest manifest =
        new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream archive = new JarOutputStream(out, manifest)) {
      if (war) {
        addClass(archive, StandInJenkins.class);
        for (Map.Entry<String, String> answer : answers.entrySet()) {
          archive.putNextEntry(new ZipEntry("answers/" + answer.getKey()));
          archive.write(answer.getValue().getBytes(StandardCharsets.UTF_8));
          archive.closeEntry();
        }
      }
    }
  }

  private static void addClass(JarOutputStream archive, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
      archive.putNextEntry(new ZipEntry(name));
      requireNonNull(bytes, name).transferTo(archive);
      archive.closeEntry();
    }
  }

  /** Starts Maven with a local repository of this name that shares nothing with the user's. */
  public List<String> maven(String localRepository) throws IOException {
    String users =
        Path.of(
                System.getProperty(
                    "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"))
            .toUri()
            .toString();
    Path settings =
        Files.writeString(
            folder.resolve("settings.xml"),
            """
            <settings>
              <mirrors>
                <mirror>
                  <id>users</id>
                  <mirrorOf>central</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """
                .formatted(users));
    return List.of(
        "mvn",
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + folder.resolveSibling(localRepository));
  }
}
