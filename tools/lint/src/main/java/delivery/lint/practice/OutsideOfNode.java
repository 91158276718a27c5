package delivery.lint.practice;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;

/**
 * Steps of a Scripted Pipeline, or of a {@code script} block, that surely run outside of any {@code
 * node} block: at the top, or in blocks that bring no agent. What methods, closures that are kept,
 * blocks of a library and loaded files do is known only where they are called.
 */
final class OutsideOfNode {
  /** Blocks of Jenkins' own steps in which there is no more of an agent than around them. */
  static final Set<String> TRANSPARENT =
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
    return reading.ofOthers();
  }

  /** Those of the {@code script} block that starts there. */
  static List<Located<String>> inScript(GroovyTree tree, Location script, Set<String> needing) {
    OutsideOfNode reading = new OutsideOfNode(tree, needing);
    PipelineCode.functions(
        tree,
        (name, call) -> {
          if (name.equals("script") && tree.at(call).equals(script)) {
            reading.blocks(call);
          }
        });
    return reading.ofOthers();
  }

  /** Without those that are methods of the file. */
  private List<Located<String>> ofOthers() {
    List<String> own = tree.module().getMethods().stream().map(MethodNode::getName).toList();
    return found.stream().filter(step -> !own.contains(step.value())).toList();
  }

  private void read(Statement statement) {
    switch (statement) {
      case ExpressionStatement value -> read(value.getExpression());
      case ReturnStatement end -> read(end.getExpression());
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

  /** A step by itself, its value in a variable, or what is asked of its value. */
  private void read(Expression expression) {
    switch (expression) {
      case BinaryExpression assigned -> read(assigned.getRightExpression());
      case MethodCallExpression call when call.isImplicitThis() -> read(call);
      case MethodCallExpression call -> read(call.getObjectExpression());
      default -> {
        // What else is computed is no call of a step by itself.
      }
    }
  }

  private void read(MethodCallExpression call) {
    String name = String.valueOf(call.getMethodAsString());
    if (needing.contains(name)) {
      found.add(new Located<>(name, tree.at(call)));
    } else if (TRANSPARENT.contains(name)) {
      blocks(call);
    }
  }

  private void blocks(MethodCallExpression call) {
    if (call.getArguments() instanceof TupleExpression given) {
      for (Expression each : given.getExpressions()) {
        if (each instanceof ClosureExpression block) {
          GroovyTree.statements(block).forEach(this::read);
        }
      }
    }
  }
}
