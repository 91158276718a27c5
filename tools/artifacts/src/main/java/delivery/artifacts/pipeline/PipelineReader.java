package delivery.artifacts.pipeline;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.Call;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovySyntaxException;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * Reads a Jenkinsfile's {@code pipeline} block; what cannot be understood is a problem with a
 * place.
 */
public final class PipelineReader {
  /** Name of the section in {@code docs/checks.md}. */
  public static final String RULE = "declarative-structure";

  private final Sections sections;
  private final GroovyTree tree;
  private Optional<Agent> agent = Optional.empty();
  private List<Variable> environment = List.of();
  private List<Directive> options = List.of();
  private List<Directive> parameters = List.of();
  private List<Directive> triggers = List.of();
  private List<Setting> tools = List.of();
  private List<Directive> libraries = new ArrayList<>();
  private Optional<List<Stage>> stages = Optional.empty();
  private List<PostCondition> post = List.of();

  private PipelineReader(GroovyTree tree) {
    this.tree = tree;
    this.sections = new Sections(tree);
  }

  /**
   * What was understood.
   *
   * @param pipeline present when the file has a {@code pipeline} block with stages; whole only when
   *     there is no problem
   */
  public record Reading(Optional<Pipeline> pipeline, List<Diagnostic> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /** Reads one Jenkinsfile; never throws for what is in it. */
  public static Reading read(SourceFile file) {
    try {
      return read(GroovyParser.parse(file));
    } catch (GroovySyntaxException refused) {
      return new Reading(Optional.empty(), refused.problems());
    }
  }

  /** Reads a Jenkinsfile that is parsed already. */
  public static Reading read(GroovyTree tree) {
    return new PipelineReader(tree).read();
  }

  /**
   * The Groovy of a parsed file that only a run can evaluate, by the place that the model names:
   * the expressions of values that are no constants, and the blocks of steps and {@code
   * expression}.
   */
  public static Map<Location, Expression> code(GroovyTree tree) {
    PipelineReader reader = new PipelineReader(tree);
    reader.read();
    return reader.sections.code();
  }

  private Reading read() {
    readLibraryAnnotations();
    for (Statement statement : tree.statements()) {
      Optional<Call> call = Call.of(statement, tree).filter(each -> each.name().equals("pipeline"));
      if (call.isPresent() && call.get().body().isPresent()) {
        Call found = call.get();
        readPipeline(found.body().orElseThrow());
        if (stages.isEmpty()) {
          sections.problem(
              found.at(), "\"stages\" is missing; a pipeline needs at least one stage");
          return new Reading(Optional.empty(), sections.problems());
        }
        return new Reading(Optional.of(pipeline(found.at())), sections.problems());
      }
    }
    sections.problem(
        Location.startOf(tree.file().path()),
        "no pipeline block at the top level; only Declarative pipelines are understood");
    return new Reading(Optional.empty(), sections.problems());
  }

  private Pipeline pipeline(Location at) {
    return new Pipeline(
        tree.file(),
        at,
        agent,
        environment,
        options,
        parameters,
        triggers,
        tools,
        libraries,
        stages.orElse(List.of()),
        post,
        tree.module().getMethods().stream().map(MethodNode::getName).distinct().toList());
  }

  // @Library('name') _ stands on an import, a class or a declaration.
  private void readLibraryAnnotations() {
    List<AnnotationNode> annotations = new ArrayList<>();
    tree.module().getImports().forEach(each -> annotations.addAll(each.getAnnotations()));
    tree.module().getStarImports().stream()
        .map(ImportNode::getAnnotations)
        .forEach(annotations::addAll);
    tree.module().getClasses().stream().map(ClassNode::getAnnotations).forEach(annotations::addAll);
    for (Statement statement : tree.statements()) {
      if (statement instanceof ExpressionStatement expression
          && expression.getExpression() instanceof DeclarationExpression declaration) {
        annotations.addAll(declaration.getAnnotations());
      }
    }
    for (AnnotationNode annotation : annotations) {
      if (annotation.getClassNode().getNameWithoutPackage().equals("Library")) {
        libraries.add(new Directive("Library", tree.at(annotation), List.of()));
      }
    }
  }

  private void readPipeline(ClosureExpression body) {
    StageReader stageReader = new StageReader(sections);
    for (Statement statement : GroovyTree.statements(body)) {
      Optional<Call> section = sections.section(statement, "pipeline");
      if (section.isEmpty()) {
        continue;
      }
      Call call = section.get();
      switch (call.name()) {
        case "agent" -> agent = sections.agent(call);
        case "environment" -> environment = sections.environment(call);
        case "options" -> options = sections.directives(call);
        case "parameters" -> parameters = sections.directives(call);
        case "triggers" -> triggers = sections.directives(call);
        case "tools" -> tools = sections.settings(call);
        case "libraries" -> libraries.addAll(sections.directives(call));
        case "stages" -> stages = Optional.of(stageReader.stages(call));
        case "post" -> post = sections.post(call);
        default ->
            sections.problem(
                call.at(),
                "unknown section \""
                    + call.name()
                    + "\" of a pipeline; allowed are agent, environment, libraries, options,"
                    + " parameters, post, stages, tools, triggers");
      }
    }
  }
}
