package delivery.cli.check;

import delivery.artifacts.source.Printable;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.FileSurvey;
import delivery.artifacts.survey.FileSurvey.LeftOut;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says which files of a repository a check reads, and where it looked when there are none. */
record FileList(FileSurvey survey, Path root) {
  /** A line for each file: its kind and its path; then what is left out, and why. */
  String text() {
    StringBuilder text = new StringBuilder();
    survey
        .found()
        .forEach(
            file ->
                text.append(
                    "%-14s%s%n".formatted(file.kind().word(), Printable.path(file.path()))));
    survey.leftOut().forEach(file -> text.append(line(file)));
    return text.toString();
  }

  private static String line(LeftOut file) {
    return "%-14s%s: %s%n"
        .formatted("left out", Printable.path(file.path()), Printable.line(file.why()));
  }

  /** Why there is nothing to check: what was looked for, where, and what was left out. */
  String nothing() {
    StringBuilder text = new StringBuilder();
    text.append(
        "nothing to check: none of the %d files below %s is one of: %s"
            .formatted(survey.looked(), root, words()));
    survey
        .settings()
        .problems()
        .forEach(problem -> text.append(System.lineSeparator()).append("  ").append(problem));
    survey.settings().exclude().stream()
        .forEach(
            each ->
                text.append("%n  not looked at, by jenkins-check.yaml: ".formatted()).append(each));
    survey.leftOut().stream()
        .limit(10)
        .forEach(
            file -> text.append(System.lineSeparator()).append("  ").append(line(file).strip()));
    text.append("%nName files that it did not recognize in jenkins-check.yaml,".formatted())
        .append(" or check one by itself: check FILE.");
    return text.toString();
  }

  /** What is looked for anywhere. */
  static String words() {
    return Arrays.stream(FileKind.values())
        .filter(FileKind::isFoundAnywhere)
        .map(FileKind::word)
        .collect(Collectors.joining(", "));
  }
}
