package delivery.lint.packer;

import delivery.artifacts.Repository;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.packer.RequiredPlugin;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.Optional;
import java.util.stream.Stream;

/** A plugin whose next major version would be taken without anybody having looked at it. */
public final class PluginPin implements Check {
  private static final String RULE = "packer-plugin-pin";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(PackerFile.class)
        .flatMap(PackerFile::requiredPlugins)
        .filter(plugin -> !isBounded(plugin.version()))
        .map(PluginPin::diagnostic);
  }

  private static boolean isBounded(Optional<Located<String>> version) {
    return version
        .map(Located::value)
        .filter(
            constraint ->
                constraint.contains("<")
                    || constraint.contains("~>")
                    || Character.isDigit(constraint.isEmpty() ? ' ' : constraint.charAt(0))
                    || constraint.startsWith("="))
        .isPresent();
  }

  private static Diagnostic diagnostic(RequiredPlugin plugin) {
    String found =
        plugin
            .version()
            .map(version -> "takes any version \"" + version.value() + "\"")
            .orElse("has no version");
    return Diagnostic.silent(
        plugin.version().map(Located::at).orElse(plugin.at()),
        RULE,
        "the plugin \"%s\" %s; give it an upper bound, as in \">= 1.8.0, < 2.0.0\""
            .formatted(plugin.name(), found));
  }
}
