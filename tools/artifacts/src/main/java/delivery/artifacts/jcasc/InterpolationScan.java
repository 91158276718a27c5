package delivery.artifacts.jcasc;

import delivery.artifacts.jcasc.Interpolation.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of one text in one pass. A file of strangers may hold any number of them,
 * one inside the other: so nothing here recurs, and every character is copied once. An expression
 * collects its name only; once that is known, what follows goes straight to where the expression
 * stands, or nowhere when the name has a value.
 */
final class InterpolationScan {
  private final String text;
  private final Map<String, String> variables;
  private final int[] closing;
  private final List<@Nullable Use> uses = new ArrayList<>();
  private final Expression whole = new Expression(null, 0, 0);
  private final Expression nowhere = new Expression(null, 0, 0);
  private Expression open = whole;

  InterpolationScan(String text, Map<String, String> variables) {
    this.text = text;
    this.variables = variables;
    this.closing = closings(text);
  }

  /** One expression that is being read; the whole text and the place of lost texts are two more. */
  private static final class Expression {
    private final @Nullable Expression around;
    private final int start;
    private final int place;
    private final StringBuilder written = new StringBuilder();
    private Expression goesTo = this;
    private @Nullable Use use;

    Expression(@Nullable Expression around, int start, int place) {
      this.around = around;
      this.start = start;
      this.place = place;
    }

    /** Where texts of this expression end up; the way there is made shorter for the next one. */
    Expression destination() {
      Expression last = this;
      while (last.goesTo != last) {
        last = last.goesTo;
      }
      Expression each = this;
      while (each != last) {
        Expression next = each.goesTo;
        each.goesTo = last;
        each = next;
      }
      return last;
    }
  }

  Interpolation read() {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("^${", at)) {
        write(open, "${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        if (closing[at] == 0) {
          write(open, "${");
        } else {
          open = new Expression(open, at, uses.size());
          uses.add(null);
        }
        at += 2;
      } else if (open.around != null && closing[open.start] == at) {
        open = closed(open, open.around);
        at++;
      } else {
        int end = plainEnd(at);
        write(open, text.substring(at, end));
        at = end;
      }
    }
    return new Interpolation(
        uses.stream().map(InterpolationScan::complete).toList(), whole.written.toString());
  }

  /** Every expression that has a closing brace is closed when the text ends. */
  private static Use complete(@Nullable Use use) {
    if (use == null) {
      throw new IllegalStateException("an expression was not closed");
    }
    return use;
  }

  /** The end of the text that means nothing. */
  private int plainEnd(int from) {
    int end = from + 1;
    while (end < text.length() && "^$}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private Expression closed(Expression expression, Expression around) {
    if (expression.use == null) {
      String value = settle(expression, expression.written.toString(), false);
      if (value != null) {
        write(around, value);
      }
    }
    uses.set(expression.place, expression.use);
    return around;
  }

  /** The name is known; gives the value that it has, if any. */
  private @Nullable String settle(Expression expression, String name, boolean hasDefault) {
    Use use = Interpolation.use(expression.start, name, hasDefault);
    expression.use = use;
    return use.isFunction() ? null : variables.get(name);
  }

  private void write(Expression from, String added) {
    Expression to = from.destination();
    String rest = added;
    while (to != nowhere) {
      Expression around = to.around;
      int end = around == null ? -1 : endOfName(to.written, rest);
      if (around == null || end < 0) {
        to.written.append(rest);
        return;
      }
      to.written.append(rest, 0, end);
      String name = to.written.substring(0, to.written.length() - 2);
      to.written.setLength(0);
      String value = settle(to, name, true);
      to.goesTo = value == null ? around : nowhere;
      rest = value == null ? rest.substring(end) : value;
      to = around.destination();
    }
  }

  /** How much of the text belongs to the name and the mark {@code :-} after it; -1 for all. */
  private static int endOfName(StringBuilder written, String added) {
    if (added.startsWith("-")
        && !written.isEmpty()
        && written.charAt(written.length() - 1) == ':') {
      return 1;
    }
    int mark = added.indexOf(":-");
    return mark < 0 ? -1 : mark + 2;
  }

  /** For every place of an opening mark that has its closing brace, that brace. */
  private static int[] closings(String text) {
    int[] closing = new int[text.length()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open.push(i);
      } else if (text.charAt(i) == '}' && !open.isEmpty()) {
        closing[open.pop()] = i;
      }
    }
    return closing;
  }
}
