package delivery.cli.check;

import delivery.artifacts.Repository;
import delivery.artifacts.Unread;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.survey.SurveySettings;
import java.time.Duration;
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

  /** Nothing, because one file of a repository does not end. */
  static Judged late(String file, Duration longest) {
    String why = "it takes longer than " + longest.toSeconds() + " s";
    Unjudged rest = new Unjudged("the repository", "that file did not end", Unjudged.FAILED);
    return new Judged(
        List.of(), List.of(), List.of(new Unjudged(file, why, Unjudged.FAILED), rest));
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

  /**
   * The findings as they matter here: only faults fail where nobody asked for more.
   *
   * @param strict whether the command asks for more; a repository may, too
   */
  List<Diagnostic> weighed(boolean strict) {
    boolean isStrict =
        strict
            || repositories.stream()
                .flatMap(repository -> repository.all(SurveySettings.class))
                .anyMatch(SurveySettings::strict);
    return isStrict ? findings : findings.stream().map(Diagnostic::abroad).toList();
  }

  /** What was found, in one line. */
  String summary(int files, long errors, long others) {
    String checked = files + (files == 1 ? " file checked: " : " files checked: ");
    return checked
        + (errors == 0 ? "no errors" : errors + (errors == 1 ? " error" : " errors"))
        + (others == 0 ? "" : ", " + others + (others == 1 ? " remark" : " remarks"))
        + (unjudged.isEmpty() ? "" : ", " + unjudged.size() + " not judged");
  }
}
