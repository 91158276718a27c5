package delivery.lint.declarative.names;

import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.AstPatterns;
import delivery.lint.EnvironmentEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;

/** Names of {@code params} and {@code env} that one script reads, and those that it sets. */
final class PipelineNames extends CodeVisitorSupport {
  private final GroovyTree tree;
  private final List<Located<String>> parameters = new ArrayList<>();
  private final List<Located<String>> variables = new ArrayList<>();
  private final Set<String> set = new HashSet<>();

  private PipelineNames(GroovyTree tree) {
    this.tree = tree;
  }

  static PipelineNames of(GroovyTree tree) {
    PipelineNames names = new PipelineNames(tree);
    tree.module().getStatementBlock().visit(names);
    for (MethodNode method : tree.module().getMethods()) {
      method.getCode().visit(names);
    }
    return names;
  }

  /** Every {@code params.NAME}. */
  List<Located<String>> parameters() {
    return parameters;
  }

  /** Every {@code env.NAME} that is read. */
  List<Located<String>> variables() {
    return variables;
  }

  /** Variables that the script sets itself, in whatever way. */
  Set<String> set() {
    return set;
  }

  @Override
  public void visitPropertyExpression(PropertyExpression property) {
    if (property.getObjectExpression() instanceof VariableExpression object
        && property.getPropertyAsString() != null) {
      Located<String> name =
          new Located<>(property.getPropertyAsString(), tree.at(property.getProperty()));
      if (object.getName().equals("params")) {
        parameters.add(name);
      } else if (object.getName().equals("env")) {
        variables.add(name);
      }
    }
    super.visitPropertyExpression(property);
  }

  @Override
  public void visitBinaryExpression(BinaryExpression binary) {
    if (Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR)) {
      switch (binary.getLeftExpression()) {
        case VariableExpression variable -> set.add(variable.getName());
        case PropertyExpression property -> set.add(String.valueOf(property.getPropertyAsString()));
        default -> {}
      }
    }
    super.visitBinaryExpression(binary);
  }

  // withEnv(["NAME=value"]) and the variables of withCredentials.
  @Override
  public void visitConstantExpression(ConstantExpression constant) {
    EnvironmentEntry.name(constant.getValue()).ifPresent(set::add);
  }

  @Override
  public void visitMapEntryExpression(MapEntryExpression entry) {
    boolean variable =
        AstPatterns.text(entry.getKeyExpression())
            .filter(key -> key.equals("variable") || key.endsWith("Variable") || key.equals("name"))
            .isPresent();
    if (variable) {
      AstPatterns.text(entry.getValueExpression()).ifPresent(set::add);
    }
    super.visitMapEntryExpression(entry);
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    if ("setProperty".equals(call.getMethodAsString())
        || "putAt".equals(call.getMethodAsString())) {
      List<Expression> given = AstPatterns.arguments(call);
      if (!given.isEmpty()) {
        AstPatterns.text(given.getFirst()).ifPresent(set::add);
      }
    }
    super.visitMethodCallExpression(call);
  }
}
