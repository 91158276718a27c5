package delivery.junit;

import delivery.pipeline.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What a test says of a {@link Run}. */
public final class RunAssert extends AbstractAssert<RunAssert, Run> {
  RunAssert(Run run) {
    super(run, RunAssert.class);
    as("run");
  }

  /** Everything went well. */
  public RunAssert succeeded() {
    return ended(Result.SUCCESS);
  }

  /** Something failed. */
  public RunAssert failed() {
    return ended(Result.FAILURE);
  }

  /** It ended so. */
  public RunAssert ended(Result result) {
    return same("result", actual.result(), result);
  }

  /** The first error says this. */
  public RunAssert failedWith(String message) {
    failed();
    if (!actual.cause().orElse("").contains(message)) {
      throw failure(
          "expected an error with \"%s\", but it is \"%s\"%s",
          message, actual.cause().orElse(""), console());
    }
    return this;
  }

  /** Exactly these stages ran, in this order; skipped ones did not run. */
  public RunAssert ranStages(String... names) {
    return same("stages", actual.stages(), Arrays.asList(names));
  }

  /** Exactly these stages were skipped. */
  public RunAssert skipped(String... names) {
    return same("skipped stages", actual.skipped(), Arrays.asList(names));
  }

  /** A stage ended so. */
  public RunAssert stageEnded(String name, Result result) {
    return same("result of the stage " + name, actual.stage(name).orElse(null), result);
  }

  /** Exactly these shell scripts were asked for, in this order. */
  public RunAssert ranScripts(String... scripts) {
    return same("scripts", actual.scripts(), Arrays.asList(scripts));
  }

  /** A shell script with this text was asked for. */
  public RunAssert ranScriptContaining(String text) {
    if (actual.scripts().stream().noneMatch(script -> script.contains(text))) {
      throw failure("expected a script with \"%s\", but there were %s", text, actual.scripts());
    }
    return this;
  }

  /** No shell script with this text was asked for. */
  public RunAssert ranNoScriptContaining(String text) {
    if (actual.scripts().stream().anyMatch(script -> script.contains(text))) {
      throw failure("expected no script with \"%s\", but there were %s", text, actual.scripts());
    }
    return this;
  }

  /** A line of the console has this text. */
  public RunAssert logged(String text) {
    if (actual.log().stream().noneMatch(line -> line.contains(text))) {
      throw failure("expected a line with \"%s\"%s", text, console());
    }
    return this;
  }

  /** No line of the console has this text. */
  public RunAssert didNotLog(String text) {
    if (actual.log().stream().anyMatch(line -> line.contains(text))) {
      throw failure("expected no line with \"%s\"%s", text, console());
    }
    return this;
  }

  /** A step that has a stub was called this often. */
  public RunAssert called(String step, int times) {
    return same("calls of " + step, actual.calls(step).size(), times);
  }

  private RunAssert same(String what, @Nullable Object is, Object wanted) {
    if (!Objects.equals(is, wanted)) {
      throw failureWithActualExpected(
          is, wanted, "%s: expected%n  %s%nbut it is%n  %s%s", what, wanted, is, console());
    }
    return this;
  }

  private String console() {
    List<String> log = actual.log();
    int first = Math.max(0, log.size() - 40);
    return "\nthe console's end:\n  " + String.join("\n  ", log.subList(first, log.size()));
  }
}
