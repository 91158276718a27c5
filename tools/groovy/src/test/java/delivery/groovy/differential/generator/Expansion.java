package delivery.groovy.differential.generator;

import delivery.groovy.differential.generator.Production.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes one program: chooses ways, remembers the variables that can be seen. */
final class Expansion {
  private static final double VARIABLE = 0.4;

  private final Grammar grammar;
  private final Dice dice;
  private final List<String> declared;
  private final Supplier<String> member;
  private final List<Variable> visible = new ArrayList<>();
  private int names;

  private record Variable(String kind, String name, boolean assignable) {}

  /**
   * Nothing yet.
   *
   * @param declared names of the program's declarations
   * @param member writes the next call of a listed member
   */
  Expansion(Grammar grammar, Dice dice, List<String> declared, Supplier<String> member) {
    this.grammar = grammar;
    this.dice = dice;
    this.declared = declared;
    this.member = member;
  }

  /** Something of a kind, at most so deep unless there is no way so short. */
  String write(String kind, int depth) {
    if (kind.equals("stmts")) {
      return statements(1 + dice.below(2), depth - 1);
    }
    if (kind.equals("member")) {
      return member.get();
    }
    List<Variable> suitable = visible.stream().filter(each -> each.kind.equals(kind)).toList();
    if (!suitable.isEmpty() && dice.chance(VARIABLE)) {
      return dice.pick(suitable).name;
    }
    List<Production> ways = grammar.of(kind, declared).stream().filter(this::canBeWritten).toList();
    List<Production> short_ = ways.stream().filter(each -> grammar.height(each) <= depth).toList();
    if (short_.isEmpty()) {
      int least = ways.stream().map(grammar::height).min(Comparator.naturalOrder()).orElseThrow();
      short_ = ways.stream().filter(each -> grammar.height(each) == least).toList();
    }
    return write(dice.pick(short_), depth);
  }

  /** Statements in a block of their own. */
  String statements(int count, int depth) {
    int before = visible.size();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(write("stmt", depth));
    }
    forget(before);
    return String.join("\n", lines);
  }

  /** Names of the variables that can be seen now. */
  List<String> names() {
    return visible.stream().map(Variable::name).toList();
  }

  private boolean canBeWritten(Production production) {
    return production.parts().stream()
        .allMatch(part -> !(part instanceof Part.Target target) || !targets(target).isEmpty());
  }

  private List<Variable> targets(Part.Target target) {
    return visible.stream()
        .filter(each -> each.assignable && each.kind.equals(target.kind()))
        .toList();
  }

  private String part(String kind, int depth) {
    String text = write(kind, depth);
    return kind.startsWith("stmt") || kind.equals("gvar") ? text : Composite.closed(text);
  }

  private String write(Production production, int depth) {
    int before = visible.size();
    List<Variable> lasting = new ArrayList<>();
    Map<String, String> own = new HashMap<>();
    StringBuilder text = new StringBuilder();
    List<Variable> pending = new ArrayList<>();
    Deque<Integer> blocks = new ArrayDeque<>();
    for (Part part : production.parts()) {
      switch (part) {
        case Part.Text literal -> {
          text.append(literal.text());
          follow(literal.text(), pending, blocks);
        }
        case Part.Hole hole -> text.append(part(hole.kind(), depth - 1));
        case Part.Target target -> text.append(dice.pick(targets(target)).name);
        case Part.Local local -> {
          if (!local.kind().isEmpty() && !own.containsKey(local.name())) {
            String name = local.name().charAt(0) + "" + ++names;
            own.put(local.name(), name);
            boolean assignable = local.sigil() == '$' || local.sigil() == '!';
            Variable variable = new Variable(local.kind(), name, assignable);
            (local.sigil() == '!' || local.sigil() == '^' ? lasting : pending).add(variable);
          }
          text.append(own.get(local.name()));
        }
      }
    }
    forget(before);
    visible.addAll(lasting);
    return text.toString();
  }

  /** Names are seen from the end of their declaration to the end of their block. */
  private void follow(String text, List<Variable> pending, Deque<Integer> blocks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '}' && !blocks.isEmpty()) {
        forget(blocks.pop());
      } else if (c == '{') {
        blocks.push(visible.size());
      }
      if (c == '{' || c == ';' || c == '\n' || (c == '>' && i > 0 && text.charAt(i - 1) == '-')) {
        visible.addAll(pending);
        pending.clear();
      }
    }
  }

  private void forget(int before) {
    visible.subList(before, visible.size()).clear();
  }
}
