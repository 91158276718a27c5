package delivery.lint.advisories;

import delivery.artifacts.Repository;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.PluginList.Pin;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import delivery.lint.plugins.UnknownNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Entries of a list of plugins that cannot be installed, or are another plugin tomorrow. */
public final class PluginEntry implements Check {
  private static final String RULE = "plugin-entry";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    UnknownNames names = UnknownNames.of(repository);
    return repository
        .all(PluginList.class)
        .flatMap(
            list -> list.plugins().stream().flatMap(pin -> fault(pin, names, form(list)).stream()));
  }

  private static String form(PluginList list) {
    return list.path().endsWith(".txt")
        ? "id:version"
        : "{artifactId: id, source: {version: version}}";
  }

  private static Optional<Diagnostic> fault(Pin pin, UnknownNames names, String form) {
    String id = pin.id().value().strip();
    String version = pin.version().value().strip();
    if (!ID.matcher(id).matches()) {
      return Optional.of(
          Diagnostic.refused(
              pin.id().at(), RULE, "\"" + id + "\" is no plugin's id; an entry is " + form));
    }
    Optional<String> meant =
        names.isPlugin(id) ? Optional.empty() : Suggestions.to(id, names.plugins());
    if (meant.isPresent()) {
      return Optional.of(
          Diagnostic.refused(
                  pin.id().at(),
                  RULE,
                  "no plugin \"%s\" is known; did you mean \"%s\"?".formatted(id, meant.get()))
              .about(Concern.RISK)
              .withFix(id, meant));
    }
    if (version.isEmpty() || version.equals("latest") || version.equals("experimental")) {
      return Optional.of(
          new Diagnostic(
                  version.isEmpty() ? pin.id().at() : pin.version().at(),
                  RULE,
                  Severity.WARNING,
                  "%s is pinned to no version, so that the same commit installs another one tomorrow"
                      .formatted(id),
                  Jenkins.SILENT,
                  List.of())
              .about(Concern.RISK));
    }
    return Optional.empty();
  }
}
