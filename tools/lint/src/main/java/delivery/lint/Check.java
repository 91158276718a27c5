package delivery.lint;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import java.util.stream.Stream;

/**
 * One check: looks at what was read and says what is wrong. It has no state and reads no file.
 *
 * <p>Each has a section of its rule's name in {@code docs/checks.md}, and a folder of that name
 * with a bad and a good fixture.
 */
public interface Check {

  /** The rule that its diagnostics carry, in kebab case. */
  String rule();

  /** What its findings are about; one that says otherwise of itself keeps that. */
  default Concern concern() {
    return Concern.FAULT;
  }

  /** Everything that breaks the rule. */
  Stream<Diagnostic> check(Repository repository);
}
