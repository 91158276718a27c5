package delivery.lint.declarative;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.plugins.UnknownNames;
import java.util.List;
import java.util.stream.Stream;

/** What the validator says of a repository's Jenkinsfiles, for the checks that each tell a part. */
record DeclarativeVerdicts(List<Diagnostic> all) {
  DeclarativeVerdicts {
    all = List.copyOf(all);
  }

  /** The findings of one rule. */
  static Stream<Diagnostic> of(Repository repository, String rule) {
    return repository.derived(DeclarativeVerdicts.class, DeclarativeVerdicts::validate).all.stream()
        .filter(finding -> finding.rule().equals(rule));
  }

  private static DeclarativeVerdicts validate(Repository repository) {
    DeclarativeValidator validator =
        new DeclarativeValidator(repository.lock(), UnknownNames.of(repository));
    return new DeclarativeVerdicts(
        repository.all(Jenkinsfile.class).flatMap(file -> validator.judge(file).stream()).toList());
  }
}
