package delivery.groovy.syntax;

import delivery.groovy.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** What is wrong with one script. */
final class Faults {
  private final List<Fault> all = new ArrayList<>();

  void add(ASTNode node, String message) {
    Fault fault =
        new Fault(Math.max(1, node.getLineNumber()), Math.max(1, node.getColumnNumber()), message);
    if (!all.contains(fault)) {
      all.add(fault);
    }
  }

  List<Fault> sorted() {
    return all.stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }
}
