package delivery.machine;

import delivery.host.Resources;
import delivery.host.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shell programs of this module, laid out in the cache: bash reads them while it runs. */
public record Scripts(Map<String, byte[]> contents) {
  private static final List<String> NAMES =
      List.of(
          "supervisor.bash",
          "machine-inside.bash",
          "instances.bash",
          "emulation.bash",
          "other-programs.py",
          "instance.cfg",
          "agent-inside.bash",
          "agent-enter.bash",
          "trees.bash",
          "debian.bash",
          "machine-tree.bash",
          "agent-base.bash",
          "images.bash",
          "agent-image.bash",
          "controller-image.bash",
          "exported-image.bash",
          "jenkins-plugin-cli.sh");

  /** The scripts on the class path. */
  public static Scripts load() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    NAMES.forEach(name -> contents.put(name, Resources.bytes(Scripts.class, name)));
    return new Scripts(contents);
  }

  /** Puts the scripts into a folder named after what they say; the folder. */
  public Path layOut(Path parent) throws IOException {
    Path folder = parent.resolve(digest(NAMES, ""));
    for (Map.Entry<String, byte[]> script : contents.entrySet()) {
      Path file = folder.resolve(script.getKey());
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, script.getKey(), ".new");
        Files.write(aside, script.getValue());
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return folder;
  }

  /** Twelve hexadecimal digits that change with these scripts, the given text and the processor. */
  public String digest(List<String> names, String with) {
    MessageDigest digest = Sha256.digest();
    contents.forEach(
        (name, script) -> {
          if (names.contains(name)) {
            digest.update(script);
          }
        });
    digest.update((with + System.getProperty("os.arch")).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }
}
