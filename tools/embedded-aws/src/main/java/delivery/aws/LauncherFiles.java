package delivery.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Python files of this module, which lie in its jar. */
final class LauncherFiles {
  static final List<String> PROGRAMS =
      List.of(
          "access.py",
          "authority.py",
          "balancer_configuration.py",
          "balancer_state.py",
          "balancers.py",
          "buckets.py",
          "certificates.py",
          "cloud.py",
          "cloud_services.py",
          "conditions.py",
          "control.py",
          "controller_resources.py",
          "controller.py",
          "doors.py",
          "ec2_resources.py",
          "groups.py",
          "image_tags.py",
          "instances.py",
          "keys.py",
          "limits.py",
          "listener_flaws.py",
          "ministack_launcher.py",
          "moto_launcher.py",
          "needs.py",
          "network_resources.py",
          "network_state.py",
          "operations.py",
          "packet_rules.py",
          "policies.py",
          "repairs.py",
          "resources.py",
          "rulings.py",
          "signals.py",
          "stack_origins.py",
          "stacks.py",
          "tables.py",
          "target_health.py",
          "tasks.py",
          "wires.py",
          "work.py");

  private LauncherFiles() {}

  /** Writes the programs into a folder, made when absent. */
  static Path unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String program : PROGRAMS) {
      Files.writeString(folder.resolve(program), read(program));
    }
    return folder;
  }

  static String requirements(String name) throws IOException {
    return read("requirements/" + name + ".txt");
  }

  private static String read(String file) throws IOException {
    try (InputStream stream = LauncherFiles.class.getResourceAsStream("python/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("python/" + file + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
