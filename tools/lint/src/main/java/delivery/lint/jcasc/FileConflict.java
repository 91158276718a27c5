package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.survey.Recognition;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of one folder are merged; a plain value that two of them set stops the boot. Lists are
 * joined. Source of the rule: {@code ErrorOnConflictMergeStrategy}.
 */
public final class FileConflict implements Check {
  private static final String RULE = "jcasc-file-conflict";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    Map<String, List<BoundValue>> byPlace = new HashMap<>();
    repository
        .all(Jcasc.class)
        .filter(file -> Recognition.isConfigurationFolder(file.path()))
        .forEach(
            file ->
                file.values().stream()
                    .filter(value -> value.value() instanceof YamlScalar)
                    .filter(value -> !value.path().contains("["))
                    .forEach(
                        value ->
                            byPlace
                                .computeIfAbsent(
                                    folder(file.path()) + value.path(), key -> new ArrayList<>())
                                .add(value)));
    return byPlace.values().stream().flatMap(FileConflict::conflicts);
  }

  private static Stream<Diagnostic> conflicts(List<BoundValue> values) {
    BoundValue first = values.get(0);
    return values.stream()
        .filter(value -> !value.key().file().equals(first.key().file()))
        .map(
            value ->
                new Diagnostic(
                    value.key(),
                    RULE,
                    Severity.ERROR,
                    value.path()
                        + " is set in two files of one folder, which cannot be merged; set it once",
                    Jenkins.REFUSES,
                    List.of(new Located<>("the first " + first.path(), first.key()))));
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1) + ":";
  }
}
