package delivery.artifacts.jobs;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * One evaluated Job DSL script.
 *
 * @param isInline whether it stands in a Configuration as Code file
 * @param items what it makes, in the order of the calls
 * @param problems where the seed would fail, in the order of the evaluation
 */
public record JobScript(
    SourceFile file, boolean isInline, List<JobItem> items, List<ScriptProblem> problems)
    implements Artifact {
  public JobScript {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
  }

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public Stream<Located<Name>> uses() {
    return items.stream().flatMap(JobItem::uses);
  }
}
