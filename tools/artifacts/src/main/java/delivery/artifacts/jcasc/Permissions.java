package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * The permissions of Jenkins and of the plugins in the lock, written as group and name. A plugin
 * that is not in the lock may define more; the controller then refuses them as well.
 */
final class Permissions {
  static final List<String> ALL =
      List.of(
          "Agent/Build",
          "Agent/Configure",
          "Agent/Connect",
          "Agent/Create",
          "Agent/Delete",
          "Agent/Disconnect",
          "Agent/ExtendedRead",
          "Agent/Provision",
          "Credentials/Create",
          "Credentials/Delete",
          "Credentials/ManageDomains",
          "Credentials/Update",
          "Credentials/UseItem",
          "Credentials/UseOwn",
          "Credentials/View",
          "Job/Build",
          "Job/Cancel",
          "Job/Configure",
          "Job/Create",
          "Job/Delete",
          "Job/Discover",
          "Job/ExtendedRead",
          "Job/Move",
          "Job/Read",
          "Job/WipeOut",
          "Job/Workspace",
          "Metrics/HealthCheck",
          "Metrics/ThreadDump",
          "Metrics/View",
          "Overall/Administer",
          "Overall/ConfigureUpdateCenter",
          "Overall/Manage",
          "Overall/Read",
          "Overall/RunScripts",
          "Overall/SystemRead",
          "Overall/UploadPlugins",
          "Run/Artifacts",
          "Run/Delete",
          "Run/Replay",
          "Run/Update",
          "SCM/Tag",
          "View/Configure",
          "View/Create",
          "View/Delete",
          "View/Read");

  private static final String DEFINITION =
      "org.jenkinsci.plugins.matrixauth.integrations.casc.PermissionDefinition";

  private Permissions() {}

  /**
   * Checks an element of {@code entries: - user: permissions} (a permission) or of the older {@code
   * permissions} (permission and name, with or without {@code USER:} or {@code GROUP:} before).
   */
  static Optional<Mismatch> mismatch(JcascAttribute attribute, String path, YamlScalar scalar) {
    if (attribute.type().equals(DEFINITION)) {
      return unlessKnown(scalar.value(), path, scalar);
    }
    boolean isMatrix =
        path.contains(".globalMatrix.permissions[") || path.contains(".projectMatrix.permissions[");
    if (!isMatrix) {
      return Optional.empty();
    }
    for (String part : scalar.value().split(":")) {
      if (part.contains("/")) {
        return unlessKnown(part, path, scalar);
      }
    }
    return Optional.empty();
  }

  private static Optional<Mismatch> unlessKnown(String name, String path, YamlScalar scalar) {
    return ALL.contains(name)
        ? Optional.empty()
        : Optional.of(new Mismatch.UnknownPermission(scalar.at(), path, name, ALL));
  }
}
