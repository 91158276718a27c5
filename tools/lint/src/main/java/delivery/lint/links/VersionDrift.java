package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.packer.RequiredPlugin;
import delivery.artifacts.plugins.MavenVersions;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.PluginList.Pin;
import delivery.artifacts.plugins.VersionsFile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A version that stands in two files, and differs. */
public final class VersionDrift implements Check {
  /** The name of the rule. */
  public static final String RULE = "version-drift";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.STYLE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Stream.of(plugins(repository), jenkins(repository), packer(repository))
        .flatMap(each -> each);
  }

  private static Stream<Diagnostic> plugins(Repository repository) {
    Map<String, Pin> pins = new HashMap<>();
    repository
        .all(PluginList.class)
        .flatMap(list -> list.plugins().stream())
        .forEach(pin -> pins.putIfAbsent(pin.id().value(), pin));
    return repository
        .all(MavenVersions.class)
        .flatMap(maven -> maven.dependencies().stream())
        .flatMap(
            dependency -> {
              Pin pin = pins.get(dependency.value().name());
              String version = dependency.value().version();
              return pin == null || pin.version().value().equals(version)
                  ? Stream.empty()
                  : Stream.of(drift(dependency.at(), version, pin.id().value(), pin.version()));
            });
  }

  private static Diagnostic drift(
      Location at, String found, String what, Located<String> elsewhere) {
    return new Diagnostic(
        at,
        RULE,
        Severity.ERROR,
        "%s is %s here and %s in %s".formatted(what, found, elsewhere.value(), elsewhere.at()),
        Jenkins.SILENT,
        List.of(elsewhere.map(version -> what + " " + version)));
  }

  /** The controller's base image and its Maven file name one Jenkins. */
  private static Stream<Diagnostic> jenkins(Repository repository) {
    Optional<Located<String>> image =
        repository
            .all(Dockerfile.class)
            .filter(file -> file.path().equals(Dockerfile.CONTROLLER))
            .flatMap(file -> file.jenkins().stream())
            .findFirst();
    return repository
        .all(MavenVersions.class)
        .flatMap(maven -> maven.properties().stream())
        .filter(property -> property.value().name().equals("jenkins.version"))
        .flatMap(
            property ->
                image.stream()
                    .filter(version -> !version.value().equals(property.value().version()))
                    .map(
                        version ->
                            drift(property.at(), property.value().version(), "Jenkins", version)));
  }

  /** What the agent's image installs satisfies what the template asks for. */
  private static Stream<Diagnostic> packer(Repository repository) {
    return repository
        .all(VersionsFile.class)
        .flatMap(
            versions ->
                repository
                    .all(PackerFile.class)
                    .flatMap(
                        file ->
                            Stream.concat(
                                file.requiredVersions()
                                    .flatMap(asked -> unmet("PACKER_VERSION", asked, versions)),
                                file.requiredPlugins()
                                    .flatMap(plugin -> plugin(plugin, versions)))));
  }

  private static Stream<Diagnostic> plugin(RequiredPlugin plugin, VersionsFile versions) {
    String name = "PACKER_PLUGIN_" + plugin.name().toUpperCase(java.util.Locale.ROOT) + "_VERSION";
    return plugin.version().stream().flatMap(asked -> unmet(name, asked, versions));
  }

  private static Stream<Diagnostic> unmet(
      String name, Located<String> asked, VersionsFile versions) {
    return versions.value(name).stream()
        .filter(installed -> !VersionConstraint.isMet(asked.value(), installed.value()))
        .map(installed -> drift(installed.at(), installed.value(), name, asked));
  }
}
