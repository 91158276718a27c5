package delivery.artifacts.pipeline.reader;

import delivery.artifacts.pipeline.Agent;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.pipeline.Directive;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Input;
import delivery.artifacts.pipeline.PostCondition;
import delivery.artifacts.pipeline.Setting;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.pipeline.When;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.Argument;
import delivery.artifacts.syntax.groovy.UnqualifiedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads stages, whatever they contain. */
final class StageReader {
  private final SectionReader sections;
  private final WhenReader conditions;
  private final MatrixReader matrices;

  StageReader(SectionReader sections) {
    this.sections = sections;
    this.conditions = new WhenReader(sections);
    this.matrices = new MatrixReader(sections, this);
  }

  List<Stage> stages(UnqualifiedCall call) {
    List<Stage> stages = new ArrayList<>();
    for (Statement statement : sections.body(call)) {
      Optional<UnqualifiedCall> each = sections.section(statement, call.name());
      if (each.isPresent() && each.get().name().equals("stage")) {
        stage(each.get()).ifPresent(stages::add);
      } else {
        each.ifPresent(
            other ->
                sections.problem(
                    other.at(),
                    "\"" + other.name() + "\" where a stage is expected: stage('name') { … }"));
      }
    }
    return stages;
  }

  private Optional<Stage> stage(UnqualifiedCall call) {
    Optional<String> name = call.sole().map(Argument::value).flatMap(StageReader::constant);
    if (name.isEmpty()) {
      sections.problem(call.at(), "a stage needs a constant name: stage('name') { … }");
      return Optional.empty();
    }
    return read(name.get(), call.at(), sections.body(call));
  }

  // The engine's parser takes a bare word as a text: stage(Build).
  private static Optional<String> constant(Expression value) {
    return switch (value) {
      case ConstantExpression constant -> Optional.of(String.valueOf(constant.getValue()));
      case VariableExpression word -> Optional.of(word.getName());
      default -> Optional.empty();
    };
  }

  /** Reads the sections of a stage, or of the cell of a matrix. */
  Optional<Stage> read(String name, Location at, List<Statement> body) {
    Optional<Agent> agent = Optional.empty();
    List<EnvironmentVariable> environment = List.of();
    List<Directive> options = List.of();
    List<Setting> tools = List.of();
    Optional<When> when = Optional.empty();
    Optional<Input> input = Optional.empty();
    boolean failFast = false;
    List<Content> contents = new ArrayList<>();
    List<PostCondition> post = List.of();
    for (Statement statement : body) {
      Optional<UnqualifiedCall> section = sections.section(statement, "stage");
      if (section.isEmpty()) {
        continue;
      }
      UnqualifiedCall call = section.get();
      switch (call.name()) {
        case "agent" -> agent = sections.agent(call);
        case "environment" -> environment = sections.environment(call);
        case "options" -> options = sections.directives(call);
        case "tools" -> tools = sections.settings(call);
        case "when" -> when = Optional.of(conditions.when(call));
        case "input" -> input = Optional.of(input(call));
        case "failFast" -> failFast = WhenReader.flag(call);
        case "post" -> post = sections.post(call);
        case "steps" -> contents.add(new Content.Steps(sections.block(call)));
        case "stages" -> contents.add(new Content.Sequence(call.at(), stages(call)));
        case "parallel" -> contents.add(new Content.Parallel(call.at(), stages(call)));
        case "matrix" -> matrices.matrix(call, name).ifPresent(contents::add);
        case "axes", "excludes" -> {
          // A matrix reads its own axes.
        }
        default ->
            sections.problem(
                call.at(),
                "unknown section \""
                    + call.name()
                    + "\" of a stage; allowed are agent, environment, failFast, input, matrix,"
                    + " options, parallel, post, stages, steps, tools, when");
      }
    }
    if (contents.size() != 1) {
      sections.problem(
          at,
          "stage \""
              + name
              + "\" needs exactly one of steps, stages, parallel and matrix, and has "
              + contents.size());
      return Optional.empty();
    }
    return Optional.of(
        new Stage(
            name,
            at,
            agent,
            environment,
            options,
            tools,
            when,
            input,
            failFast,
            contents.get(0),
            post));
  }

  private Input input(UnqualifiedCall call) {
    if (call.body().isEmpty() && call.sole().isPresent()) {
      Argument message = call.sole().get();
      return new Input(
          call.at(),
          List.of(
              new Setting(new Located<>("message", call.at()), sections.value(message.value()))),
          List.of());
    }
    List<Setting> settings = new ArrayList<>();
    List<Directive> parameters = List.of();
    for (Statement statement : sections.body(call)) {
      Optional<UnqualifiedCall> field = sections.section(statement, "input");
      if (field.isEmpty()) {
        continue;
      }
      UnqualifiedCall each = field.get();
      if (each.name().equals("parameters")) {
        parameters = sections.directives(each);
      } else {
        each.sole()
            .ifPresent(
                value ->
                    settings.add(
                        new Setting(
                            new Located<>(each.name(), each.at()), sections.value(value.value()))));
      }
    }
    return new Input(call.at(), settings, parameters);
  }
}
