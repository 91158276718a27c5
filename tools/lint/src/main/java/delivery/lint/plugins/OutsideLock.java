package delivery.lint.plugins;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.Mismatch.UnknownSymbol;
import delivery.artifacts.source.Located;
import delivery.artifacts.survey.SurveySettings;
import delivery.artifacts.syntax.yaml.YamlEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code outside-lock} says of a file: which of its plugins the lock cannot know. */
public final class OutsideLock {
  private final Map<String, List<Located<String>>> plugins = new HashMap<>();
  private final UnknownNames names;

  private OutsideLock(Repository repository) {
    repository.all(SurveySettings.class).forEach(each -> plugins.putAll(each.outsideLock()));
    names = UnknownNames.of(repository);
  }

  /** For one repository. */
  public static OutsideLock of(Repository repository) {
    return new OutsideLock(repository);
  }

  /** The plugin outside the lock that brings the symbol, where the settings name it. */
  public Optional<Located<String>> plugin(UnknownSymbol symbol) {
    return plugins.getOrDefault(symbol.at().file(), List.of()).stream()
        .filter(
            plugin ->
                names.isBroughtBy(
                    symbol.symbol(), NamePlace.ofConfiguration(symbol.path()), plugin.value()))
        .findFirst();
  }

  /** What stands below such symbols, which only its names can judge. */
  public Stream<YamlEntry> entries(Repository repository) {
    return plugins.isEmpty()
        ? Stream.empty()
        : repository
            .all(Jcasc.class)
            .filter(file -> plugins.containsKey(file.path()))
            .flatMap(Jcasc::unjudged);
  }
}
