package delivery.lint.report;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Map;

/** A way to write findings down. It computes nothing and changes no order. */
@FunctionalInterface
public interface Report {

  /**
   * The whole report, each line ended.
   *
   * @param sources the texts of the files by path, for reports that show the place
   */
  String of(List<Diagnostic> findings, Map<String, SourceFile> sources);
}
