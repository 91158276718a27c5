package delivery.artifacts.pipeline.reader;

import delivery.artifacts.pipeline.Step;
import delivery.artifacts.syntax.groovy.Argument;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.artifacts.syntax.groovy.UnqualifiedCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Finds the steps in Declarative blocks and in free Groovy. */
final class StepReader {
  private final GroovyTree tree;
  private final SectionReader sections;
  private final Set<String> ownNames;

  StepReader(GroovyTree tree, SectionReader sections) {
    this.tree = tree;
    this.sections = sections;
    this.ownNames = ownNames(tree);
  }

  /** The steps of a block in which every statement must be one. */
  List<Step> declarative(ClosureExpression block) {
    List<Step> found = new ArrayList<>();
    for (Statement statement : GroovyTree.statements(block)) {
      Optional<UnqualifiedCall> call = UnqualifiedCall.of(statement, tree);
      if (call.isPresent()) {
        found.add(step(call.get()));
      } else {
        sections.problem(
            tree.at(statement),
            "\""
                + tree.text(statement)
                + "\" is no step; put Groovy that is none into script { … }");
      }
    }
    return found;
  }

  private Step step(UnqualifiedCall call) {
    List<Step> inside = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      inside.addAll(free(argument.value()));
    }
    call.body()
        .ifPresent(
            body ->
                inside.addAll(
                    call.name().equals("script") ? free(body.getCode()) : declarative(body)));
    return new Step(call.name(), call.at(), sections.stepArguments(call), inside, false);
  }

  /** The calls in free Groovy that may be steps: without a receiver, and not the file's own. */
  List<Step> free(ASTNode code) {
    List<Step> found = new ArrayList<>();
    code.visit(
        new CodeVisitorSupport() {
          @Override
          public void visitMethodCallExpression(MethodCallExpression call) {
            UnqualifiedCall.of(call, tree)
                .filter(each -> !ownNames.contains(each.name()))
                .ifPresent(
                    each ->
                        found.add(
                            new Step(
                                each.name(),
                                each.at(),
                                sections.stepArguments(each),
                                List.of(),
                                true)));
            super.visitMethodCallExpression(call);
          }
        });
    return found;
  }

  private static Set<String> ownNames(GroovyTree tree) {
    Set<String> names = new HashSet<>();
    CodeVisitorSupport declarations =
        new CodeVisitorSupport() {
          @Override
          public void visitDeclarationExpression(DeclarationExpression declaration) {
            if (declaration.getLeftExpression() instanceof VariableExpression variable) {
              names.add(variable.getName());
            }
            super.visitDeclarationExpression(declaration);
          }

          @Override
          public void visitClosureExpression(ClosureExpression closure) {
            if (closure.getParameters() != null) {
              for (Parameter parameter : closure.getParameters()) {
                names.add(parameter.getName());
              }
            }
            super.visitClosureExpression(closure);
          }
        };
    tree.module().getStatementBlock().visit(declarations);
    for (MethodNode method : tree.module().getMethods()) {
      names.add(method.getName());
    }
    return names;
  }
}
