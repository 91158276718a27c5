package delivery.aws;

import delivery.host.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Python files of this module, which lie in its jar. */
final class LauncherFiles {
  /** The emulators' launchers with what they import, and in a folder of its own the networks'. */
  static final List<String> PROGRAMS =
      List.of(
          "aws_descriptions.py",
          "balancer_state.py",
          "buckets.py",
          "certificates.py",
          "cloud/authority.py",
          "cloud/balancer_configuration.py",
          "cloud/balancers.py",
          "cloud/cloud.py",
          "cloud/cloud_services.py",
          "cloud/controller.py",
          "cloud/doors.py",
          "cloud/listener_flaws.py",
          "cloud/network_report.py",
          "cloud/packet_rules.py",
          "cloud/tables.py",
          "cloud/wires.py",
          "control.py",
          "controller_resources.py",
          "garbage.py",
          "groups.py",
          "image_tags.py",
          "instances.py",
          "keys.py",
          "limits.py",
          "ministack_launcher.py",
          "moto_launcher.py",
          "network_resources.py",
          "network_state.py",
          "operations.py",
          "permissions/access.py",
          "permissions/conditions.py",
          "permissions/ec2_resources.py",
          "permissions/needs.py",
          "permissions/policies.py",
          "permissions/resources.py",
          "permissions/rulings.py",
          "repairs.py",
          "signals.py",
          "stack_origins.py",
          "stacks.py",
          "target_health.py",
          "tasks.py",
          "updates.py",
          "work.py");

  private LauncherFiles() {}

  /** Writes the programs into a folder, made when absent. */
  static Path unpack(Path folder) throws IOException {
    for (String program : PROGRAMS) {
      Path file = folder.resolve(program);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, read(program));
    }
    return folder;
  }

  static String requirements(String name) {
    return read("requirements/" + name + ".txt");
  }

  private static String read(String file) {
    return Resources.text(LauncherFiles.class, "python/" + file);
  }
}
