package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two mount targets of one file system in one zone: EFS takes one for each zone. */
public final class MountTargetZone implements Check {
  private static final String RULE = "mount-target-zone";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.all(repository).stream().flatMap(each -> check(each).stream());
  }

  private static List<Diagnostic> check(Deployment deployment) {
    List<Diagnostic> found = new ArrayList<>();
    Map<List<String>, StackResource> taken = new HashMap<>();
    deployment
        .stack()
        .all("AWS::EFS::MountTarget")
        .forEach(
            target -> {
              Resolved properties = target.properties();
              String system = word(properties, "FileSystemId");
              String subnet = word(properties, "SubnetId");
              String zone = deployment.network().zone(subnet);
              String place = zone.isEmpty() || zone.startsWith("[?") ? subnet : zone;
              if (system.isEmpty() || place.isEmpty() || place.startsWith("[?")) {
                return;
              }
              StackResource other = taken.putIfAbsent(List.of(system, place), target);
              if (other != null) {
                found.add(
                    Diagnostic.silent(
                        properties.text("SubnetId").map(Resolved.Text::at).orElse(target.at()),
                        RULE,
                        "%s has a mount target of the same file system in this zone (%s): EFS refuses a second one"
                            .formatted(other.name(), other.at())));
              }
            });
    return found;
  }

  private static String word(Resolved properties, String name) {
    return properties.text(name).map(Resolved.Text::value).orElse("");
  }
}
