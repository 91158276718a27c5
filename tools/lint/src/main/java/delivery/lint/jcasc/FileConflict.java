package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.ControllerFiles;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a controller reads are merged; a plain value or an implementation that two of them
 * set stops the boot. Lists are joined. Source of the rule: {@code ErrorOnConflictMergeStrategy}.
 */
public final class FileConflict implements Check {
  private static final String RULE = "jcasc-file-conflict";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return together(repository)
        .flatMap(files -> conflicts(repository.lock().jcasc(), files))
        .distinct();
  }

  /** The files that one controller reads: by its variable, and those of one folder in any case. */
  private static Stream<List<Jcasc>> together(Repository repository) {
    return Stream.concat(
        ControllerFiles.of(repository).stream().map(each -> each.in(repository)),
        repository
            .all(Jcasc.class)
            .filter(file -> Recognition.isConfigurationFolder(file.path()))
            .collect(Collectors.groupingBy(file -> Recognition.controllerOf(file.path())))
            .values()
            .stream());
  }

  private static Stream<Diagnostic> conflicts(JcascModel model, List<Jcasc> files) {
    Map<String, List<BoundValue>> byPlace = new HashMap<>();
    files.stream()
        .flatMap(file -> file.values().stream())
        .filter(value -> !value.path().contains("["))
        .filter(value -> value.value() instanceof YamlScalar || isOneOf(model, value))
        .forEach(
            value -> byPlace.computeIfAbsent(value.path(), key -> new ArrayList<>()).add(value));
    return byPlace.values().stream().flatMap(FileConflict::conflicts);
  }

  /** An implementation with its attributes; two of them become one mapping of two symbols. */
  private static boolean isOneOf(JcascModel model, BoundValue value) {
    return !value.attribute().list()
        && model.type(value.attribute().type()).orElse(null) instanceof JcascType.Polymorphic;
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
                        + " is set in two files that one controller reads, which cannot be merged; set it once",
                    Jenkins.REFUSES,
                    List.of(new Located<>("the first " + first.path(), first.key()))));
  }
}
