package delivery.cli.controller;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.cli.check.CheckOptions;
import delivery.lint.catalogue.Linter;
import delivery.lint.upgrade.ChangedUses;
import delivery.lint.upgrade.LockChanges;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Prints what another lock changes for a repository, and writes the one answer where there is one.
 */
record LockJudgement(CommandSpec spec, Path root, CheckOptions.Format format) {
  /** An error ends the evaluation of a script, so that a fix may show the next one. */
  private static final int MOST_ROUNDS = 20;

  /**
   * Judges.
   *
   * @param fix whether answers are written first
   * @return 0 when no line must change
   */
  int print(Path before, Path after, boolean fix) throws IOException {
    ControllerLock old = ControllerLock.in(before);
    ControllerLock young = ControllerLock.in(after);
    LockChanges changes = LockChanges.between(old, young);
    ChangedUses uses = new ChangedUses(changes, Linter.withAllChecks());
    List<Diagnostic> found = uses.in(read(old), read(young));
    int made = 0;
    for (int round = 0; fix && round < MOST_ROUNDS; round++) {
      int now = CheckOptions.correct(root, found, read(young).sources());
      if (now == 0) {
        break;
      }
      made += now;
      found = uses.in(read(old), read(young));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.report().of(found, read(young).sources()));
    out.flush();
    PrintWriter messages = spec.commandLine().getErr();
    messages.println(
        "from Jenkins %s to %s: %s"
            .formatted(old.jenkinsVersion(), young.jenkinsVersion(), changes.summary()));
    if (made > 0) {
      messages.println(made + (made == 1 ? " word was replaced" : " words were replaced"));
    }
    messages.println(
        found.isEmpty()
            ? "no line here must change"
            : found.size() + (found.size() == 1 ? " line" : " lines") + " here must change");
    return found.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Repository read(ControllerLock lock) throws IOException {
    return new RepositoryReader(new SourceTree(root), lock).read();
  }

  /** A lock of an older exporter, with the files that only the other one has. */
  static Path completed(Path lock, Path other, Path folder) throws IOException {
    for (Path from : List.of(other, lock)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
          Files.write(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
        }
      }
    }
    return folder;
  }
}
