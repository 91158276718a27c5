package delivery.groovy.differential;

import delivery.groovy.differential.generator.GeneratedProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program small that shows something. */
final class Shrinker {
  private static final String GUARD_START = "try {\n";
  private static final String GUARD_END = "\n} catch (Throwable caught) {";

  private final Predicate<GeneratedProgram> shows;

  /**
   * Keeps what shows it.
   *
   * @param shows false for programs that do not compile
   */
  Shrinker(Predicate<GeneratedProgram> shows) {
    this.shows = shows;
  }

  /** The smallest program found. */
  GeneratedProgram shrink(GeneratedProgram program) {
    GeneratedProgram small = withFewest(program);
    for (int i = 0; i < small.statements().size(); i++) {
      small = replaced(small, i, unguarded(small.statements().get(i)));
      small = piecesLeftOut(small, i, "\n");
      small = piecesLeftOut(small, i, "; ");
    }
    return withFewest(small);
  }

  private GeneratedProgram withFewest(GeneratedProgram program) {
    List<String> statements =
        fewest(program.statements(), each -> shows.test(program.withStatements(each)));
    GeneratedProgram few = program.withStatements(statements);
    return few.withDeclarations(
        fewest(few.declarations(), each -> shows.test(few.withDeclarations(each))));
  }

  private GeneratedProgram piecesLeftOut(GeneratedProgram program, int index, String between) {
    List<String> pieces = List.of(program.statements().get(index).split(between, -1));
    List<String> few =
        fewest(pieces, each -> shows.test(with(program, index, String.join(between, each))));
    return with(program, index, String.join(between, few));
  }

  private GeneratedProgram replaced(GeneratedProgram program, int index, String statement) {
    GeneratedProgram other = with(program, index, statement);
    return shows.test(other) ? other : program;
  }

  private static GeneratedProgram with(GeneratedProgram program, int index, String statement) {
    List<String> statements = new ArrayList<>(program.statements());
    statements.set(index, statement);
    return program.withStatements(statements);
  }

  private static String unguarded(String statement) {
    int end = statement.lastIndexOf(GUARD_END);
    return statement.startsWith(GUARD_START) && end > 0
        ? statement.substring(GUARD_START.length(), end)
        : statement;
  }

  /** Leaves out one after the other, the last first, as long as it still shows. */
  private static List<String> fewest(List<String> all, Predicate<List<String>> test) {
    List<String> kept = new ArrayList<>(all);
    for (int i = kept.size() - 1; i >= 0; i--) {
      List<String> without = new ArrayList<>(kept);
      without.remove(i);
      if (test.test(without)) {
        kept = without;
      }
    }
    return kept;
  }
}
