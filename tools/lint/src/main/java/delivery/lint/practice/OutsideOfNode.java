package delivery.lint.practice;

import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;

/**
 * Steps of a Scripted Pipeline that surely run outside of any {@code node} block: at the top, or in
 * blocks that bring no agent. What methods and loaded files do is known only where they are called.
 */
final class OutsideOfNode {
  /** Blocks of Jenkins' own steps in which there is no more of an agent than around them. */
  private static final Set<String> TRANSPARENT =
      Set.of(
          "ansiColor",
          "catchError",
          "lock",
          "retry",
          "stage",
          "timeout",
          "timestamps",
          "warnError",
          "withCredentials",
          "withEnv");

  private final GroovyTree tree;
  private final Set<String> needing;
  private final List<Located<String>> found = new ArrayList<>();

  private OutsideOfNode(GroovyTree tree, Set<String> needing) {
    this.tree = tree;
    this.needing = needing;
  }

  /** Those of one file; none where the file has no node block, so that another one may load it. */
  static List<Located<String>> steps(GroovyTree tree, Set<String> needing) {
    OutsideOfNode reading = new OutsideOfNode(tree, needing);
    boolean[] hasNode = {false};
    PipelineCode.functions(tree, (name, call) -> hasNode[0] |= name.equals("node"));
    if (hasNode[0]) {
      tree.statements().forEach(reading::read);
    }
    List<String> own = tree.module().getMethods().stream().map(MethodNode::getName).toList();
    return reading.found.stream().filter(step -> !own.contains(step.value())).toList();
  }

  private void read(Statement statement) {
    switch (statement) {
      case ExpressionStatement value
          when value.getExpression() instanceof MethodCallExpression call ->
          read(call);
      case IfStatement choice -> {
        GroovyTree.statements(choice.getIfBlock()).forEach(this::read);
        GroovyTree.statements(choice.getElseBlock()).forEach(this::read);
      }
      case TryCatchStatement tried -> {
        GroovyTree.statements(tried.getTryStatement()).forEach(this::read);
        tried
            .getCatchStatements()
            .forEach(each -> GroovyTree.statements(each.getCode()).forEach(this::read));
        GroovyTree.statements(tried.getFinallyStatement()).forEach(this::read);
      }
      default -> {
        // No call of a step by itself.
      }
    }
  }

  private void read(MethodCallExpression call) {
    String name = String.valueOf(call.getMethodAsString());
    if (!call.isImplicitThis()) {
      return;
    }
    if (needing.contains(name)) {
      found.add(new Located<>(name, tree.at(call)));
    } else if (TRANSPARENT.contains(name) && call.getArguments() instanceof TupleExpression given) {
      for (Expression each : given.getExpressions()) {
        if (each instanceof ClosureExpression block) {
          GroovyTree.statements(block).forEach(this::read);
        }
      }
    }
  }
}
