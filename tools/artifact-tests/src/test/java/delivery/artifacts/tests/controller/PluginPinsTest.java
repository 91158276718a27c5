package delivery.artifacts.tests.controller;

import static delivery.artifacts.tests.controller.Repository.LOCK;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.plugins.PluginVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PluginPinsTest {
  private static final Pattern PIN = Pattern.compile("([a-z0-9-]+):([A-Za-z0-9._-]+)(?: +#.*)?");

  @Test
  void pluginsTxtNamesExactlyThePluginsOfTheLock() {
    SortedMap<String, String> locked = new TreeMap<>();
    LOCK.plugins().forEach((id, plugin) -> locked.put(id, plugin.version()));

    assertThat(pins()).containsExactlyInAnyOrderEntriesOf(locked);
  }

  @Test
  void everyRootSaysWhyItIsThere() {
    String roots = Repository.text("jenkins-docker/controller/plugins.txt").split("\n\n")[1];

    assertThat(roots.lines()).isNotEmpty().allMatch(line -> line.contains("  # "));
  }

  @Test
  void everyPluginIsARootOrNeededByOne() {
    List<String> waiting = new ArrayList<>();
    Repository.text("jenkins-docker/controller/plugins.txt")
        .lines()
        .filter(line -> line.contains("  # "))
        .forEach(line -> waiting.add(line.substring(0, line.indexOf(':'))));
    SortedMap<String, String> unreached = new TreeMap<>(pins());
    while (!waiting.isEmpty()) {
      String id = waiting.removeLast();
      if (unreached.remove(id) != null) {
        waiting.addAll(plugin(id).dependencies().keySet());
      }
    }

    assertThat(unreached).isEmpty();
  }

  @Test
  void everyDependencyIsInstalledInAVersionItsDependantAccepts() {
    assertThat(unsatisfied(LOCK.plugins(), LOCK.jenkinsVersion())).isEmpty();
  }

  @Test
  void anOldDependencyAnOldCoreAndAMissingPluginAreFound() {
    SortedMap<String, LockedPlugin> broken = new TreeMap<>(LOCK.plugins());
    LockedPlugin git = plugin("git");
    broken.put(
        "git",
        new LockedPlugin(
            "git", "5.0.0", git.requiredCore(), git.dependencies(), git.optionalDependencies()));
    broken.remove("structs");

    assertThat(unsatisfied(broken, "2.400"))
        .anyMatch(p -> p.startsWith("github needs git "))
        .anyMatch(p -> p.startsWith("amazon-ecs needs structs "))
        .anyMatch(p -> p.equals("amazon-ecs needs Jenkins 2.504.3, there is 2.400"));
  }

  @Test
  void dockerfileStartsFromTheLockedJenkins() {
    Matcher base =
        Pattern.compile("(?m)^ARG BASE_IMAGE=jenkins/jenkins:([0-9.]+)-jdk[0-9]+$")
            .matcher(Repository.text("jenkins-docker/controller/Dockerfile"));

    assertThat(base.find()).isTrue();
    assertThat(base.group(1)).isEqualTo(LOCK.jenkinsVersion());
  }

  private static SortedMap<String, String> pins() {
    SortedMap<String, String> pins = new TreeMap<>();
    for (String line : Repository.text("jenkins-docker/controller/plugins.txt").split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Matcher pin = PIN.matcher(line);
        assertThat(pin.matches()).as(line).isTrue();
        assertThat(pins.put(pin.group(1), pin.group(2))).as("twice: " + line).isNull();
      }
    }
    return pins;
  }

  private static LockedPlugin plugin(String id) {
    LockedPlugin plugin = LOCK.plugins().get(id);
    if (plugin == null) {
      throw new AssertionError(id + " is not in the lock");
    }
    return plugin;
  }

  private static List<String> unsatisfied(SortedMap<String, LockedPlugin> plugins, String jenkins) {
    List<String> problems = new ArrayList<>();
    for (LockedPlugin plugin : plugins.values()) {
      if (older(jenkins, plugin.requiredCore())) {
        problems.add(
            "%s needs Jenkins %s, there is %s"
                .formatted(plugin.id(), plugin.requiredCore(), jenkins));
      }
      plugin.dependencies().forEach((id, least) -> check(plugin, plugins, id, least, problems));
      for (Map.Entry<String, String> optional : plugin.optionalDependencies().entrySet()) {
        if (plugins.containsKey(optional.getKey())) {
          check(plugin, plugins, optional.getKey(), optional.getValue(), problems);
        }
      }
    }
    return problems;
  }

  private static void check(
      LockedPlugin plugin,
      SortedMap<String, LockedPlugin> plugins,
      String id,
      String least,
      List<String> problems) {
    LockedPlugin installed = plugins.get(id);
    if (installed == null || older(installed.version(), least)) {
      problems.add(
          "%s needs %s %s, there is %s"
              .formatted(plugin.id(), id, least, installed == null ? "none" : installed.version()));
    }
  }

  private static boolean older(String version, String least) {
    return PluginVersion.isOlder(version, least);
  }
}
