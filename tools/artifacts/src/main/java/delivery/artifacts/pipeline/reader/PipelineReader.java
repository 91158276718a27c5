package delivery.artifacts.pipeline.reader;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.LibraryUse;
import delivery.artifacts.pipeline.PostCondition;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovySyntaxException;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.artifacts.syntax.groovy.UnqualifiedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * Reads a Jenkinsfile's {@code pipeline} block; what cannot be understood is a problem with a
 * place.
 */
public final class PipelineReader {
  /** Name of the section in {@code docs/checks.md}. */
  public static final String RULE = "declarative-structure";

  private final SectionReader sections;
  private final GroovyTree tree;
  private Optional<Agent> agent = Optional.empty();
  private List<EnvironmentVariable> environment = List.of();
  private List<Directive> options = List.of();
  private List<Directive> parameters = List.of();
  private List<Directive> triggers = List.of();
  private List<Setting> tools = List.of();
  private Optional<List<Stage>> stages = Optional.empty();
  private List<PostCondition> post = List.of();

  private PipelineReader(GroovyTree tree) {
    this.tree = tree;
    this.sections = new SectionReader(tree);
  }

  /**
   * What was understood.
   *
   * @param pipeline present when the file has a {@code pipeline} block with stages; whole only when
   *     there is no problem
   */
  public record Reading(Optional<DeclarativePipeline> pipeline, List<Diagnostic> problems) {
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
    Optional<UnqualifiedCall> found = block(tree);
    if (found.isPresent()) {
      readPipeline(found.get().body().orElseThrow());
      if (stages.isEmpty()) {
        sections.problem(
            found.get().at(), "\"stages\" is missing; a pipeline needs at least one stage");
        return new Reading(Optional.empty(), sections.problems());
      }
      return new Reading(Optional.of(pipeline(found.get().at())), sections.problems());
    }
    sections.problem(
        tree.file().start(),
        "no pipeline block at the top level; only Declarative pipelines are understood");
    return new Reading(Optional.empty(), sections.problems());
  }

  /** Whether a file has a pipeline block: at its top, or in a function as in a library. */
  public static boolean isDeclarative(GroovyTree tree) {
    return block(tree).isPresent();
  }

  private static Optional<UnqualifiedCall> block(GroovyTree tree) {
    List<UnqualifiedCall> found = new ArrayList<>();
    for (Statement statement : tree.statements()) {
      UnqualifiedCall.of(statement, tree).filter(PipelineReader::isBlock).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      CodeVisitorSupport visitor =
          new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
              UnqualifiedCall.of(call, tree).filter(PipelineReader::isBlock).ifPresent(found::add);
              super.visitMethodCallExpression(call);
            }
          };
      for (MethodNode method : tree.module().getMethods()) {
        method.getCode().visit(visitor);
      }
    }
    return found.stream().findFirst();
  }

  private static boolean isBlock(UnqualifiedCall call) {
    return call.name().equals("pipeline") && call.body().isPresent();
  }

  private DeclarativePipeline pipeline(Location at) {
    return new DeclarativePipeline(
        tree.file(),
        at,
        agent,
        environment,
        options,
        parameters,
        triggers,
        tools,
        LibraryUse.anywhere(tree),
        stages.orElse(List.of()),
        post,
        tree.module().getMethods().stream().map(MethodNode::getName).distinct().toList());
  }

  private void readPipeline(ClosureExpression body) {
    StageReader stageReader = new StageReader(sections);
    for (Statement statement : GroovyTree.statements(body)) {
      Optional<UnqualifiedCall> section = sections.section(statement, "pipeline");
      if (section.isEmpty()) {
        continue;
      }
      UnqualifiedCall call = section.get();
      switch (call.name()) {
        case "agent" -> agent = sections.agent(call);
        case "environment" -> environment = sections.environment(call);
        case "options" -> options = sections.directives(call);
        case "parameters" -> parameters = sections.directives(call);
        case "triggers" -> triggers = sections.directives(call);
        case "tools" -> tools = sections.settings(call);
        case "libraries" -> sections.directives(call);
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
