package delivery.groovy.syntax;

import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.control.LabelVerifier;
import org.codehaus.groovy.control.SourceUnit;

/**
 * {@code break} and {@code continue} of a closure: Groovy makes a class of it, which has no loop
 * around it.
 */
final class ClosureLabels extends LabelVerifier {
  private final Faults faults;

  ClosureLabels(SourceUnit source, Faults faults) {
    super(source);
    this.faults = faults;
  }

  void verify(ClosureExpression closure) {
    visitClassCodeContainer(closure.getCode());
  }

  @Override
  protected void addError(String message, ASTNode node) {
    faults.add(node, message);
  }
}
