package delivery.lint.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.JobSource;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The check of Jenkins skips {@code jobs}; the boot then fails on what is wrong there. */
public final class JobSourceKind implements Check {
  private static final String RULE = "jcasc-job-source";
  private static final List<String> KINDS = List.of("file", "providedEnv", "script", "url");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.jobs().stream())
        .flatMap(source -> fault(source).stream());
  }

  private static Optional<Diagnostic> fault(JobSource source) {
    String kind = source.kind().value();
    if (!KINDS.contains(kind)) {
      String found = kind.isEmpty() ? source.value().kind() : "\"" + kind + "\"";
      return Optional.of(
          Diagnostic.silent(
              source.kind().at(),
              RULE,
              found
                  + " is no source of jobs, and the boot fails"
                  + (kind.isEmpty()
                      ? "; write a list of script, file or url"
                      : Suggestions.hint(kind, KINDS))));
    }
    boolean plain = source.value() instanceof YamlScalar && !source.value().isNull();
    if (!plain && !kind.equals("providedEnv")) {
      return Optional.of(
          Diagnostic.silent(
              source.value().at(),
              RULE,
              kind + " takes a text, found " + source.value().kind() + ", and the boot fails"));
    }
    return Optional.empty();
  }
}
