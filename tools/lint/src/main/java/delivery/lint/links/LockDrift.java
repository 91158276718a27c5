package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.plugins.OwnLock;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.PluginList.Pin;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pins that are not what the lock was exported from: every other check then judges by old facts.
 */
public final class LockDrift implements Check {
  /** The name of the rule. */
  public static final String RULE = "lock-drift";

  private static final String MEND =
      "; write the lock again: ./bootstrap up --fresh, ./bootstrap lock --write";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(OwnLock.class)
        .map(OwnLock::lock)
        .flatMap(lock -> Stream.concat(plugins(repository, lock), jenkins(repository, lock)));
  }

  private static Stream<Diagnostic> plugins(Repository repository, ControllerLock lock) {
    return lock.hasOwnPlugins()
        ? repository.all(PluginList.class).flatMap(list -> plugins(list, lock).stream())
        : Stream.empty();
  }

  private static List<Diagnostic> plugins(PluginList list, ControllerLock lock) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Pin pin : list.plugins()) {
      LockedPlugin locked = lock.plugins().get(pin.id().value());
      if (locked == null) {
        findings.add(drift(pin.id().at(), pin.id().value() + " is not in the lock"));
      } else if (!locked.version().equals(pin.version().value())) {
        findings.add(
            drift(
                    pin.version().at(),
                    "%s is %s here and %s in the lock"
                        .formatted(pin.id().value(), pin.version().value(), locked.version()))
                .withFix(pin.version().value(), Optional.of(locked.version())));
      }
    }
    Set<String> pinned =
        list.plugins().stream().map(pin -> pin.id().value()).collect(Collectors.toSet());
    lock.plugins().values().stream()
        .filter(locked -> !pinned.contains(locked.id()))
        .map(
            locked ->
                drift(
                    Location.startOf(list.path()),
                    "%s %s is in the lock and not here".formatted(locked.id(), locked.version())))
        .forEach(findings::add);
    return findings;
  }

  private static Stream<Diagnostic> jenkins(Repository repository, ControllerLock lock) {
    return repository
        .all(Dockerfile.class)
        .filter(file -> file.path().equals(Dockerfile.CONTROLLER))
        .flatMap(file -> file.jenkins().stream())
        .filter(version -> !version.value().equals(lock.jenkinsVersion()))
        .map(
            version ->
                drift(
                        version.at(),
                        "Jenkins is %s here and %s in the lock"
                            .formatted(version.value(), lock.jenkinsVersion()))
                    .withFix(version.value(), Optional.of(lock.jenkinsVersion())));
  }

  private static Diagnostic drift(Location at, String what) {
    return Diagnostic.silent(at, RULE, what + MEND);
  }
}
