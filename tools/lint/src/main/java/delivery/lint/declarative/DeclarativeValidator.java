package delivery.lint.declarative;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.AstPatterns;
import delivery.lint.plugins.UnknownNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * Says of a Jenkinsfile what the controller's own validator says ({@code
 * pipeline-model-converter/validateJenkinsfile}), from the lock. The rules are those of the plugin
 * pipeline-model-definition: its ModelParser and ModelValidatorImpl.
 */
public final class DeclarativeValidator {
  private final PipelineCatalog facts;
  private final UnknownNames names;

  public DeclarativeValidator(ControllerLock lock) {
    this(lock, UnknownNames.of(lock));
  }

  DeclarativeValidator(ControllerLock lock, UnknownNames names) {
    this.names = names;
    this.facts = PipelineCatalog.of(lock);
  }

  /**
   * Everything that the controller's validator refuses, in the order of the file, which includes a
   * Scripted Pipeline; never throws for its text.
   */
  public List<Diagnostic> validate(Jenkinsfile file) {
    List<Diagnostic> problems = judge(file);
    return problems.isEmpty() && file.tree().filter(tree -> pipeline(tree).isEmpty()).isPresent()
        ? List.of(
            Diagnostic.refused(
                file.source().at(1, 1),
                ProblemCollector.STRUCTURE,
                "there is no pipeline block; only Declarative pipelines can be validated"))
        : problems;
  }

  /** What ends a build of this file; a Scripted Pipeline has no shape to refuse. */
  List<Diagnostic> judge(Jenkinsfile file) {
    if (file.tree().isEmpty()) {
      return file.syntaxProblems();
    }
    GroovyTree tree = file.tree().get();
    ProblemCollector problems = new ProblemCollector(tree, names);
    if (!isOfLibrary(file.source().path())) {
      new ForbiddenAnnotations(problems).check();
    }
    Optional<Statement> pipeline = pipeline(tree);
    if (pipeline.isPresent()) {
      new PipelineRules(problems, facts).check(pipeline.get());
    } else {
      tree.statements().forEach(statement -> nested(statement, problems));
    }
    List<Diagnostic> all = new ArrayList<>(file.syntaxProblems());
    all.addAll(problems.all());
    return all;
  }

  /** A library of the controller is trusted and may have any annotation. */
  private static boolean isOfLibrary(String path) {
    return ("/" + path).contains("/vars/");
  }

  private static Optional<Statement> pipeline(GroovyTree tree) {
    return topLevel(tree).or(() -> insideCall(tree));
  }

  private static Optional<Statement> topLevel(GroovyTree tree) {
    return tree.statements().stream().filter(DeclarativeValidator::isPipeline).findFirst();
  }

  private static boolean isPipeline(Statement statement) {
    return AstPatterns.call(statement)
        .flatMap(AstPatterns::name)
        .filter("pipeline"::equals)
        .filter(name -> AstPatterns.block(statement).isPresent())
        .isPresent();
  }

  // A shared library's vars/name.groovy has its pipeline in the method call.
  private static Optional<Statement> insideCall(GroovyTree tree) {
    for (MethodNode method : tree.module().getMethods()) {
      if (method.getName().equals("call")) {
        Finder finder = new Finder();
        method.getCode().visit(finder);
        return finder.found;
      }
    }
    return Optional.empty();
  }

  private static final class Finder extends CodeVisitorSupport {
    private Optional<Statement> found = Optional.empty();

    @Override
    public void visitExpressionStatement(ExpressionStatement statement) {
      if (found.isEmpty() && isPipeline(statement)) {
        found = Optional.of(statement);
      } else {
        super.visitExpressionStatement(statement);
      }
    }
  }

  private static void nested(Statement statement, ProblemCollector problems) {
    AstPatterns.block(statement)
        .ifPresent(
            block -> {
              if (block.name().equals("pipeline")) {
                problems.structure(
                    statement, "the pipeline block must stand at the top level, not in a block");
              }
              block.statements().forEach(each -> nested(each, problems));
            });
  }
}
