package delivery.artifacts.plugins;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The advisories that a repository lives with for a while.
 *
 * @param faults what the file says wrongly, each at its place
 */
public record AcceptedAdvisories(
    String path, List<Acceptance> entries, List<Located<String>> faults) implements Artifact {
  /** Where a repository keeps them. */
  public static final String PATH = "jenkins-docker/controller/accepted-advisories.yaml";

  public AcceptedAdvisories {
    entries = List.copyOf(entries);
    faults = List.copyOf(faults);
  }

  /**
   * One advisory of one plugin that is accepted.
   *
   * @param plugin its id, or {@code core}
   * @param until the last day on which it is
   */
  public record Acceptance(
      String plugin, Located<String> advisory, LocalDate until, String reason) {}

  /** Reads the file; a part that is not understood is a fault. */
  public static AcceptedAdvisories read(SourceFile file) {
    YamlFile yaml = new YamlReader().read(file);
    List<Acceptance> entries = new ArrayList<>();
    List<Located<String>> faults = new ArrayList<>();
    yaml.problem().ifPresent(faults::add);
    for (YamlNode document : yaml.documents()) {
      if (document instanceof YamlSequence list) {
        list.items().forEach(item -> entry(item, entries, faults));
      } else {
        faults.add(new Located<>("this is no list", document.at()));
      }
    }
    return new AcceptedAdvisories(file.path(), entries, faults);
  }

  private static void entry(YamlNode item, List<Acceptance> entries, List<Located<String>> faults) {
    Optional<Located<String>> plugin = text(item, "plugin");
    Optional<Located<String>> reason = text(item, "reason");
    Optional<Located<String>> until = text(item, "until");
    Optional<LocalDate> day = until.flatMap(AcceptedAdvisories::day);
    List<Located<String>> advisories = texts(item, "advisories");
    if (plugin.isEmpty() || reason.isEmpty() || day.isEmpty() || advisories.isEmpty()) {
      Location at = until.isPresent() && day.isEmpty() ? until.get().at() : item.at();
      faults.add(
          new Located<>(
              "an accepted advisory has plugin (or core), advisories, until (a date, 2027-01-31) and reason",
              at));
      return;
    }
    advisories.forEach(
        advisory ->
            entries.add(
                new Acceptance(
                    plugin.get().value(), advisory, day.get(), reason.get().value().strip())));
  }

  private static Optional<LocalDate> day(Located<String> text) {
    try {
      return Optional.of(LocalDate.parse(text.value()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Located<String>> text(YamlNode item, String name) {
    return item instanceof YamlMapping fields
            && fields.value(name).orElse(null) instanceof YamlScalar value
            && !value.value().isBlank()
        ? Optional.of(new Located<>(value.value(), value.at()))
        : Optional.empty();
  }

  private static List<Located<String>> texts(YamlNode item, String name) {
    List<Located<String>> texts = new ArrayList<>();
    if (item instanceof YamlMapping fields
        && fields.value(name).orElse(null) instanceof YamlSequence list) {
      for (YamlNode each : list.items()) {
        if (each instanceof YamlScalar value) {
          texts.add(new Located<>(value.value(), value.at()));
        }
      }
    }
    return texts;
  }
}
