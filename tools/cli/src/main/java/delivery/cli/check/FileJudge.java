package delivery.cli.check;

import delivery.artifacts.Artifact;
import delivery.artifacts.Repository;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.survey.SurveySettings;
import delivery.lint.catalogue.Linter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges files that have nothing to do with one another, on all processors. What one of them does
 * to the check is said of that one: the others are judged, or it is said that they are not.
 */
final class FileJudge {
  /** What is asked for once all files are judged: job lists, and whether more than faults fail. */
  private static final Set<Class<? extends Artifact>> KEPT =
      Set.of(JobScript.class, SurveySettings.class);

  private final Linter linter = Linter.withAllChecks();
  private final Function<SourceFile, Optional<Repository>> reader;
  private final Duration longest;
  private final Consumer<Judged> ended;

  /**
   * @param reader gives nothing for a file of no kind that can be judged
   * @param ended told what is known when one file took too long; prints it and ends the process
   */
  FileJudge(
      Function<SourceFile, Optional<Repository>> reader, Duration longest, Consumer<Judged> ended) {
    this.reader = reader;
    this.longest = longest;
    this.ended = ended;
  }

  private record Outcome(
      @Nullable Repository repository, List<Diagnostic> findings, @Nullable Unjudged unjudged) {}

  /**
   * Judges every file.
   *
   * @param unread what of the files that were asked for could not even be read
   */
  Judged judge(List<SourceFile> files, List<Unjudged> unread) {
    AtomicReferenceArray<@Nullable Outcome> outcomes = new AtomicReferenceArray<>(files.size());
    AtomicBoolean full = new AtomicBoolean();
    Consumer<String> expired =
        path ->
            ended.accept(
                collect(
                    files,
                    outcomes,
                    unread,
                    "\"" + path + "\" was ended after " + longest.toSeconds() + " s",
                    path));
    try (Deadline deadline = new Deadline(longest, System::nanoTime, expired)) {
      IntStream.range(0, files.size())
          .parallel()
          .filter(i -> !full.get())
          .forEach(i -> outcomes.set(i, judge(files.get(i), deadline, full)));
    }
    return collect(files, outcomes, unread, "the memory was full before", "");
  }

  private Outcome judge(SourceFile file, Deadline deadline, AtomicBoolean full) {
    try {
      return deadline.watch(
          file.path(),
          () ->
              reader
                  .apply(file)
                  .map(each -> new Outcome(each.only(KEPT), linter.lint(each), null))
                  .orElseGet(() -> new Outcome(null, List.of(), unknown(file))));
    } catch (Deadline.Ended failure) {
      if (failure.isForMemory()) {
        full.set(true);
      }
      return new Outcome(null, List.of(), CommandFailures.unjudged(failure));
    }
  }

  private static Unjudged unknown(SourceFile file) {
    String why = "it is none of: " + FileList.words();
    return new Unjudged(file.path(), why, Unjudged.UNREADABLE);
  }

  /** What is known of each file; of one without an outcome, why there is none. */
  private static Judged collect(
      List<SourceFile> files,
      AtomicReferenceArray<@Nullable Outcome> outcomes,
      List<Unjudged> unread,
      String whyNot,
      String late) {
    List<Repository> repositories = new ArrayList<>();
    List<Diagnostic> findings = new ArrayList<>();
    List<Unjudged> unjudged = new ArrayList<>(unread);
    for (int i = 0; i < files.size(); i++) {
      Outcome outcome = outcomes.get(i);
      String path = files.get(i).path();
      if (outcome == null) {
        String why = path.equals(late) ? "it takes too long" : whyNot;
        unjudged.add(new Unjudged(path, why, Unjudged.FAILED));
      } else if (outcome.unjudged() != null) {
        unjudged.add(outcome.unjudged());
      } else if (outcome.repository() != null) {
        repositories.add(outcome.repository());
        findings.addAll(outcome.findings());
      }
    }
    return new Judged(repositories, findings, unjudged);
  }
}
