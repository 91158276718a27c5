package delivery.groovy.refusal;

import delivery.groovy.GroovyFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** What is wrong with one script. */
public final class Faults {
  private final List<GroovyFault> all = new ArrayList<>();

  /** None so far. */
  public Faults() {}

  /** What Groovy refuses, by a message with values. */
  public void add(ASTNode node, String message, Object first, Object... more) {
    Object[] all = new Object[more.length + 1];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    add(node, message.formatted(all));
  }

  /** What Groovy refuses. */
  public void add(ASTNode node, String message) {
    add(node, message, false);
  }

  /** What Groovy takes, and the interpreter does not know. */
  public void bound(ASTNode node, String message) {
    add(node, message, true);
  }

  private void add(ASTNode node, String message, boolean isOwnBound) {
    GroovyFault fault =
        new GroovyFault(
            Math.max(1, node.getLineNumber()),
            Math.max(1, node.getColumnNumber()),
            message,
            isOwnBound);
    if (!all.contains(fault)) {
      all.add(fault);
    }
  }

  /** All, in the order of the text. */
  public List<GroovyFault> sorted() {
    return all.stream()
        .sorted(Comparator.comparingInt(GroovyFault::line).thenComparingInt(GroovyFault::column))
        .toList();
  }
}
