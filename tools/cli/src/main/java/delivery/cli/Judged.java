package delivery.cli;

import delivery.artifacts.Repository;
import delivery.artifacts.Unread;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a check found, and what it could say nothing of. */
record Judged(List<Repository> repositories, List<Diagnostic> findings, List<Unjudged> unjudged) {
  Judged {
    repositories = List.copyOf(repositories);
    findings = List.copyOf(findings);
    unjudged = List.copyOf(unjudged);
  }

  /** A whole repository, with the files of it that could not be read. */
  static Judged of(Repository repository, List<Diagnostic> findings) {
    List<Unjudged> unjudged =
        repository
            .all(Unread.class)
            .map(file -> new Unjudged(file.path(), file.reason(), Unjudged.UNREADABLE))
            .distinct()
            .toList();
    return new Judged(List.of(repository), findings, unjudged);
  }

  /** The text of every file that was read. */
  Map<String, SourceFile> sources() {
    Map<String, SourceFile> sources = new HashMap<>();
    repositories.forEach(repository -> sources.putAll(repository.sources()));
    return sources;
  }

  /** The exit code when no finding gives another: 0 only when everything was judged. */
  int status() {
    return unjudged.stream().mapToInt(Unjudged::status).max().orElse(0);
  }
}
