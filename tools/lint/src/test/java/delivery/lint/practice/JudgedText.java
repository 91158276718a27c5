package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.NamedFileReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.survey.Recognition;
import delivery.lint.catalogue.Linter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Judges one text as a file of a repository. */
final class JudgedText {
  private static final Path LOCK =
      Path.of(System.getProperty("repository.root")).resolve(ControllerLock.FOLDER);

  private JudgedText() {}

  /** What the checks say of one file: line, rule and message. */
  static List<String> lint(String name, String text, boolean isStandIn) {
    ControllerLock lock = isStandIn ? ControllerLock.standIn(LOCK, LOCK) : ControllerLock.in(LOCK);
    SourceFile file = new SourceFile(name, text);
    NamedFileReader reader = new NamedFileReader(lock, SeedWorkspace.empty(), Map.of());
    Repository repository =
        Repository.of(
            lock, reader.read(file, Recognition.ofNamed(name, text).orElseThrow()), List.of(file));
    return Linter.withAllChecks().lint(repository).stream().map(JudgedText::line).toList();
  }

  private static String line(Diagnostic finding) {
    return finding.at().line() + " " + finding.rule() + " " + finding.message();
  }

  /** What they say of steps in a pipeline with the parameters B, which is yes or no, and T. */
  static List<String> steps(String steps) {
    return lint(
        "a.jenkinsfile",
        "pipeline {\n agent any\n parameters {\n  booleanParam(name: 'B', defaultValue: true)\n"
            + "  string(name: 'T', defaultValue: 'x')\n }\n stages {\n  stage('S') {\n   steps {\n"
            + steps
            + "\n   }\n  }\n }\n}\n",
        false);
  }
}
