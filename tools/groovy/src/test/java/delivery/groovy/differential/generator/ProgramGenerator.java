package delivery.groovy.differential.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Writes program after program; each depends on the seed and its number alone. */
public final class ProgramGenerator {
  private static final int MEMBERS = 6;
  private static final int STATEMENTS = 3;
  private static final int DEPTH = 5;
  private static final double GUARDED = 0.93;

  private final long seed;
  private final Grammar grammar = Grammar.read();
  private final MemberCalls calls = new MemberCalls(grammar);
  private final List<ListedMember> members;

  public ProgramGenerator(long seed) {
    this.seed = seed;
    List<ListedMember> shuffled = new ArrayList<>(ListedMembers.all());
    Collections.shuffle(shuffled, new Random(seed));
    members = List.copyOf(shuffled);
  }

  public List<ListedMember> members() {
    return members;
  }

  /** One program. */
  public GeneratedProgram program(int number) {
    Dice dice = new Dice(seed * 1_000_003L + number);
    List<String> declared = new ArrayList<>();
    for (String each : grammar.declarations()) {
      if (dice.chance(0.12)) {
        declared.add(each);
      }
    }
    Iterator<ListedMember> next = membersOf(number).iterator();
    Expansion[] self = new Expansion[1];
    self[0] = new Expansion(grammar, dice, declared, () -> calls.write(next.next(), self[0]));
    Expansion expansion = self[0];
    List<String> declarations = new ArrayList<>();
    for (String each : declared) {
      String text = expansion.write("decl " + each, DEPTH);
      declarations.add(each.equals("imports") ? 0 : declarations.size(), text);
    }
    List<String> statements = new ArrayList<>();
    int members = 0;
    while (statements.size() < STATEMENTS + MEMBERS) {
      int left = STATEMENTS + MEMBERS - statements.size();
      boolean isMember = dice.below(left) < MEMBERS - members;
      if (isMember) {
        statements.add(
            guarded(shown("result" + members++, expansion.write("member", DEPTH), dice)));
        continue;
      }
      int before = expansion.names().size();
      String statement = expansion.write("stmt", DEPTH);
      boolean declares = expansion.names().size() > before;
      statements.add(declares || !dice.chance(GUARDED) ? statement : guarded(statement));
    }
    statements.add("[" + String.join(", ", expansion.names()) + "]");
    return new GeneratedProgram(number, declarations, statements);
  }

  private static String shown(String variable, String call, Dice dice) {
    return dice.chance(0.5)
        ? "println(" + call + ")"
        : "def %1$s = %2$s; println %1$s; println %1$s.getClass().name".formatted(variable, call);
  }

  private Stream<ListedMember> membersOf(int number) {
    return Stream.iterate(number * MEMBERS, i -> i + 1)
        .map(i -> members.get(i % members.size()))
        .filter(each -> calls.missing(each).isEmpty());
  }

  private static String guarded(String statement) {
    return "try {\n"
        + statement
        + "\n} catch (Throwable caught) {\n"
        + "println caught.getClass().name + ': ' + caught.message\n}";
  }
}
