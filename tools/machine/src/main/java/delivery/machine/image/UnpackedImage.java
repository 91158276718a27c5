package delivery.machine.image;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a builder of {@code images.bash} left in the cache: an image's files and what describes it.
 *
 * @param folder holds {@code system} and the descriptions
 * @param base the files of its base image
 * @param environment the variables that every process in it starts with
 * @param user whom its processes run as
 */
record UnpackedImage(Path folder, Path base, Map<String, String> environment, PasswdEntry user) {
  UnpackedImage {
    environment = Map.copyOf(environment);
  }

  static UnpackedImage read(Path folder, Path base) throws IOException {
    Map<String, Object> image = JSON.std.mapFrom(Files.readString(folder.resolve("image.json")));
    if (!(image.get("config") instanceof Map<?, ?> config)) {
      throw new IOException(folder.resolve("image.json") + " has no config");
    }
    PasswdEntry user =
        PasswdEntry.find(
            folder.resolve("system"), config.get("User") instanceof String name ? name : "");
    Map<String, String> environment = new LinkedHashMap<>();
    // A container engine sets it from the image's user where the image does not.
    environment.put("HOME", user.home());
    if (config.get("Env") instanceof List<?> variables) {
      for (Object variable : variables) {
        String[] parts = String.valueOf(variable).split("=", 2);
        environment.put(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    return new UnpackedImage(folder, base, environment, user);
  }

  Path system() {
    return folder.resolve("system");
  }

  /**
   * What is in it, for the report; looks through all files the first time.
   *
   * @param standIns what is not as in the true image, a sentence each
   */
  ImageContents contents(List<String> standIns) throws IOException {
    String[] sizes = Files.readString(folder.resolve("size")).strip().split(" ");
    Set<String> packages = new TreeSet<>(packages(system().resolve("var/lib/dpkg/status")));
    packages.removeAll(packages(folder.resolve("base-packages")));
    List<String> findings = new ArrayList<>(findings());
    if (user.id() == 0) {
      findings.addFirst("the image's processes run as root");
    }
    return new ImageContents(
        Long.parseLong(sizes[0]),
        Long.parseLong(sizes[1]),
        List.copyOf(packages),
        Files.readAllLines(folder.resolve("tools")),
        programs(),
        standIns,
        findings);
  }

  // Looking through all files takes a second; they never change.
  private List<String> findings() throws IOException {
    Path kept = folder.resolve("findings-" + ImageScan.VERSION);
    if (!Files.exists(kept)) {
      Files.write(kept, ImageScan.of(system(), base, environment));
    }
    return Files.readAllLines(kept);
  }

  private List<String> programs() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String part : environment.getOrDefault("PATH", "").split(":")) {
      Path inside = system().resolve(part.replaceFirst("^/+", ""));
      if (Files.isDirectory(inside)) {
        try (Stream<Path> files = Files.list(inside)) {
          files.forEach(file -> names.add(file.getFileName().toString()));
        }
      }
    }
    return List.copyOf(names);
  }

  /** {@code name version} of every installed package of a dpkg status file. */
  private static List<String> packages(Path status) throws IOException {
    List<String> packages = new ArrayList<>();
    for (String paragraph : Files.readString(status).split("\n\n")) {
      if (paragraph.contains("\nStatus: install ok installed\n")) {
        packages.add(field(paragraph, "Package") + " " + field(paragraph, "Version"));
      }
    }
    return packages;
  }

  private static String field(String paragraph, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(paragraph);
    return line.find() ? line.group(1) : "unknown";
  }
}
