package delivery.groovy.differential;

import delivery.groovy.Member;
import delivery.groovy.ScriptParser;
import delivery.groovy.differential.generator.GeneratedProgram;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs programs in Groovy and in the interpreter. */
final class Comparison {
  private static final int RUNS = 60;

  /**
   * Enough that an object's address of six digits, which changes where an assertion's picture shows
   * it, is among them: one of 128 has so few.
   */
  private static final int RUNS_OF_ADDRESSES = 1000;

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

  /**
   * Whether it depends on chance: Groovy does not do the same each time, and now and then the same
   * as the interpreter. The texts of objects have addresses of seven or eight digits, so that their
   * lengths differ, and with them the lines of an assertion's picture.
   */
  boolean isChance(Difference difference) throws Exception {
    String text = difference.program().text();
    Set<Outcome> expected = new HashSet<>();
    Set<Outcome> actual = new HashSet<>();
    int runs = difference.toString().contains("@#") ? RUNS_OF_ADDRESSES : RUNS;
    for (int i = 0; i < runs; i++) {
      expected.add(Deadline.within(() -> oracle.run(text), text));
      actual.add(Deadline.within(() -> interpreter.run(text, new HashSet<>()), text));
      if (expected.size() > 1 && !Collections.disjoint(expected, actual)) {
        return true;
      }
    }
    return false;
  }

  /** The same, which counts nothing. */
  Comparison quiet() {
    return new Comparison(interpreter, null);
  }

  /** Makes a differing program small. */
  Difference shrink(Difference difference) {
    Comparison quiet = quiet();
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
