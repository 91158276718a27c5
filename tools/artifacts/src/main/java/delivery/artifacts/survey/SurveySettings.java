package delivery.artifacts.survey;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a repository says about its own check, in {@code jenkins-check.yaml}.
 *
 * @param exclude what is not looked at
 * @param files what is of a kind whatever it looks like
 * @param outsideLock of a file, the plugins that it needs and the lock does not have, each with its
 *     place
 * @param strict whether risks and the style of the house fail the check as well
 * @param problems what in it means nothing
 */
public record SurveySettings(
    String path,
    List<String> exclude,
    Map<FileKind, List<String>> files,
    Map<String, List<Located<String>>> outsideLock,
    boolean strict,
    List<Diagnostic> problems)
    implements Artifact {
  /** Where it stands, in the root. */
  public static final String PATH = "jenkins-check.yaml";

  /** The rule for what in it means nothing. */
  public static final String RULE = "check-settings";

  public SurveySettings {
    exclude = List.copyOf(exclude);
    files = Map.copyOf(files);
    outsideLock = Map.copyOf(outsideLock);
    problems = List.copyOf(problems);
  }

  /** Those of a repository that says nothing. */
  public static SurveySettings none() {
    return new SurveySettings(PATH, List.of(), Map.of(), Map.of(), false, List.of());
  }

  /** Reads the file; what means nothing is among the problems. */
  public static SurveySettings read(SourceFile file) {
    return new Reading().read(file);
  }

  private static final class Reading {
    private final List<String> exclude = new ArrayList<>();
    private final Map<FileKind, List<String>> files = new EnumMap<>(FileKind.class);
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Map<String, List<Located<String>>> outsideLock = new TreeMap<>();
    private boolean strict;

    SurveySettings read(SourceFile file) {
      YamlFile yaml = new YamlReader().read(file);
      yaml.problem().ifPresent(fault -> problem(fault.at(), fault.value()));
      for (YamlNode document : yaml.documents()) {
        if (document instanceof YamlMapping mapping) {
          mapping.entries().forEach(this::entry);
        } else if (!document.isNull()) {
          problem(document.at(), "a mapping is expected: exclude, files, outside-lock, strict");
        }
      }
      return new SurveySettings(file.path(), exclude, files, outsideLock, strict, problems);
    }

    private void entry(YamlEntry entry) {
      switch (entry.name()) {
        case "exclude" -> exclude.addAll(texts(entry.value()));
        case "strict" -> strict = isTrue(entry.value());
        case "outside-lock" -> {
          if (entry.value() instanceof YamlMapping files) {
            files.entries().forEach(this::plugins);
          } else {
            problem(entry.at(), "\"outside-lock\" is a mapping of files, each with its plugins");
          }
        }
        case "files" -> {
          if (entry.value() instanceof YamlMapping kinds) {
            kinds.entries().forEach(this::kind);
          } else {
            problem(entry.at(), "\"files\" is a mapping of kinds: " + words());
          }
        }
        default ->
            problem(
                entry.at(),
                "unknown setting \""
                    + entry.name()
                    + "\"; there are: exclude, files, outside-lock, strict");
      }
    }

    private void kind(YamlEntry entry) {
      Optional<FileKind> kind = FileKind.of(entry.name());
      if (kind.isEmpty()) {
        problem(entry.at(), "no kind of file \"" + entry.name() + "\"; there are: " + words());
      } else {
        files.computeIfAbsent(kind.get(), none -> new ArrayList<>()).addAll(texts(entry.value()));
      }
    }

    private void plugins(YamlEntry file) {
      outsideLock.put(file.name(), located(file.value()));
    }

    private List<String> texts(YamlNode value) {
      return located(value).stream().map(Located::value).toList();
    }

    private List<Located<String>> located(YamlNode value) {
      return switch (value) {
        case YamlScalar scalar when !scalar.isNull() ->
            List.of(new Located<>(scalar.value(), scalar.at()));
        case YamlSequence sequence ->
            sequence.items().stream().flatMap(item -> located(item).stream()).toList();
        default -> {
          problem(value.at(), "a text is expected, or a list of texts");
          yield List.of();
        }
      };
    }

    private boolean isTrue(YamlNode value) {
      String text = value instanceof YamlScalar scalar ? scalar.value() : "";
      if (!text.equals("true") && !text.equals("false")) {
        problem(value.at(), "\"strict\" is true or false");
      }
      return text.equals("true");
    }

    private void problem(Location at, String message) {
      problems.add(Diagnostic.refused(at, RULE, message));
    }

    private static String words() {
      return Arrays.stream(FileKind.values()).map(FileKind::word).collect(Collectors.joining(", "));
    }
  }
}
