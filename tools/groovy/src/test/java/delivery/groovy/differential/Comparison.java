package delivery.groovy.differential;

import delivery.groovy.Member;
import delivery.groovy.ScriptParser;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs programs in Groovy and in the interpreter. */
final class Comparison {
  private final Oracle oracle = new Oracle();
  private final Interpreted interpreter;
  private final @Nullable Coverage coverage;

  Comparison(Interpreted interpreter, @Nullable Coverage coverage) {
    this.interpreter = interpreter;
    this.coverage = coverage;
  }

  /** What differs; empty when nothing does. */
  Optional<Difference> of(GeneratedProgram program) throws Exception {
    String text = program.text();
    Outcome expected = Deadline.within(() -> oracle.run(text), text);
    return expected.isBroken() ? Optional.empty() : of(program, expected);
  }

  /** The same for what Groovy gave before. */
  Optional<Difference> of(GeneratedProgram program, Outcome expected) throws Exception {
    String text = program.text();
    Set<Member> members = new HashSet<>();
    Outcome actual = Deadline.within(() -> interpreter.run(text, members), text);
    if (coverage != null) {
      coverage.add(NodeKinds.of(ScriptParser.parse(Oracle.NAME, text).module()), members);
    }
    var differences = expected.differences(actual);
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Difference(program, differences));
  }

  /** Makes a differing program small. */
  Difference shrink(Difference difference) {
    Comparison quiet = new Comparison(interpreter, null);
    GeneratedProgram small =
        new Shrinker(each -> quiet.differsLike(difference, each)).shrink(difference.program());
    try {
      return quiet.of(small).orElse(difference);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it differs, and not only because what it names is gone. */
  private boolean differsLike(Difference difference, GeneratedProgram program) {
    try {
      return of(program).filter(each -> each.isOfNames() == difference.isOfNames()).isPresent();
    } catch (Oracle.NotCompiledException notAProgram) {
      return false;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
