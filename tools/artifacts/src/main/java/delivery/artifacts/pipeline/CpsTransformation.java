package delivery.artifacts.pipeline;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureListExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.SynchronizedStatement;

/**
 * What Groovy takes and the engine of Pipeline does not: it rewrites every method that is not
 * {@code @NonCPS}, and knows no rewriting of these (workflow-cps, {@code CpsTransformer}). Such a
 * script does not start. Constructors and the first values of fields are not rewritten.
 */
public final class CpsTransformation extends CodeVisitorSupport {
  /** Name of the section in {@code docs/checks.md}. */
  public static final String RULE = "cps-transformation";

  private static final int MOST_ENTRIES = 125;
  private static final int MOST_ELEMENTS = 250;
  private static final String ELSE = ", or move it to a method under @NonCPS";

  private final GroovyTree tree;
  private final List<Diagnostic> problems = new ArrayList<>();

  private CpsTransformation(GroovyTree tree) {
    this.tree = tree;
  }

  /** Every place of a script, or of a file of a library, that the engine cannot rewrite. */
  public static List<Diagnostic> problems(GroovyTree tree) {
    CpsTransformation found = new CpsTransformation(tree);
    tree.module().getStatementBlock().visit(found);
    tree.module().getMethods().forEach(found::method);
    for (ClassNode type : tree.module().getClasses()) {
      if (!type.isScript() && !type.isInterface()) {
        type.getMethods().forEach(found::method);
      }
    }
    return List.copyOf(found.problems);
  }

  private void method(MethodNode method) {
    if (method.getCode() == null || GroovyTree.isAnnotated(method, "NonCPS")) {
      return;
    }
    for (Parameter each : method.getParameters()) {
      if (each.hasInitialExpression()) {
        each.getInitialExpression().visit(this);
      }
    }
    method.getCode().visit(this);
  }

  @Override
  public void visitDeclarationExpression(DeclarationExpression declaration) {
    // The first value of a field.
    if (!GroovyTree.isAnnotated(declaration, "Field")) {
      super.visitDeclarationExpression(declaration);
    }
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    if (call.isSpreadSafe()) {
      String name = call.getMethodAsString() == null ? "…" : call.getMethodAsString();
      add(
          call,
          "spread not yet supported for CPS transformation",
          "write \"collect { it.%s(…) }\" for \"*.%s(…)\"".formatted(name, name) + ELSE);
    }
    super.visitMethodCallExpression(call);
  }

  @Override
  public void visitSynchronizedStatement(SynchronizedStatement statement) {
    add(
        statement,
        "synchronized is unsupported for CPS transformation",
        "one build's branches never run at the same moment; use the step lock between builds");
    super.visitSynchronizedStatement(statement);
  }

  @Override
  public void visitMapExpression(MapExpression map) {
    int size = map.getMapEntryExpressions().size();
    if (size > MOST_ENTRIES) {
      add(
          map,
          "Map expressions can only contain up to 125 entries",
          "this one has " + size + "; add several maps" + ELSE);
    }
    super.visitMapExpression(map);
  }

  @Override
  public void visitListExpression(ListExpression list) {
    int size = list.getExpressions().size();
    if (size > MOST_ELEMENTS) {
      add(
          list,
          "List expressions can only contain up to 250 elements",
          "this one has " + size + "; add several lists" + ELSE);
    }
    super.visitListExpression(list);
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    if (loop.getCollectionExpression() instanceof ClosureListExpression parts) {
      parts.getExpressions().forEach(each -> each.visit(this));
      loop.getLoopBlock().visit(this);
    } else {
      super.visitForLoop(loop);
    }
  }

  @Override
  public void visitClosureListExpression(ClosureListExpression expressions) {
    add(
        expressions,
        "Unsupported closure list expression for CPS transformation in this context",
        "give the loop one variable" + ELSE);
  }

  private void add(ASTNode node, String refusal, String instead) {
    problems.add(
        Diagnostic.silent(
            tree.at(node), RULE, "the engine refuses this: \"" + refusal + "\"; " + instead));
  }
}
