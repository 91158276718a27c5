package delivery.groovy.syntax;

import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code it} around a closure that has its own. Rewritten code looks variables up by
 * their names when it runs, and an argument that is not given declares none: such a closure sees
 * the one around it.
 */
final class OuterIt {
  private OuterIt() {}

  /** The variable; null when none around the closure has that name. */
  static @Nullable Variable of(ClosureExpression closure) {
    VariableScope own = closure.getVariableScope();
    VariableScope each = own == null ? null : own.getParent();
    while (each != null && each.getClassScope() == null) {
      Variable found = each.getDeclaredVariable("it");
      if (found != null) {
        return found;
      }
      each = each.getParent();
    }
    return null;
  }

  /** Lets closures share the variables that they see in this way. */
  static void share(ModuleNode module) {
    for (ClassNode each : module.getClasses()) {
      each.visitContents(new Sharing());
    }
  }

  private static final class Sharing extends ClassCodeVisitorSupport {
    @Override
    public void visitClosureExpression(ClosureExpression closure) {
      Parameter[] written = closure.getParameters();
      Variable outer = written != null && written.length == 0 ? of(closure) : null;
      switch (outer) {
        case Parameter parameter -> parameter.setClosureSharedVariable(true);
        case VariableExpression variable -> variable.setClosureSharedVariable(true);
        case null, default -> {}
      }
      super.visitClosureExpression(closure);
    }

    @Override
    protected @Nullable SourceUnit getSourceUnit() {
      return null;
    }
  }
}
