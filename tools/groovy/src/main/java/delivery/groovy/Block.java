package delivery.groovy;

import groovy.lang.Closure;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.jspecify.annotations.Nullable;

/** What every closure of a script is besides a {@code groovy.lang.Closure}. */
public interface Block {
  /** Its tree. */
  ClosureExpression tree();

  /** Where it is written. */
  Place place();

  /** The run that it belongs to. */
  ScriptRun scriptRun();

  /**
   * A closure, statement or expression that is written somewhere inside this one, as a closure of
   * its own. It sees the variables that this one sees, and its owner is this one's owner: between
   * them may be blocks that are never run as Groovy ({@code pipeline { stages { … } }}).
   */
  Closure<Object> part(ASTNode tree);

  /**
   * The same closure for Java code that keeps it: rewritten code is not run from there, but takes
   * the place of the operation that called it.
   */
  Closure<Object> unwinding();

  /** Runs it for a function of the host, as its body. */
  @Nullable Object runBody(@Nullable Object... arguments);
}
