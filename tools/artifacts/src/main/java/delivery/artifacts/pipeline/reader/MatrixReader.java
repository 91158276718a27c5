package delivery.artifacts.pipeline.reader;

import delivery.artifacts.pipeline.Axis;
import delivery.artifacts.pipeline.Content;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.groovy.Argument;
import delivery.artifacts.syntax.groovy.UnqualifiedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code matrix}. */
final class MatrixReader {
  private final SectionReader sections;
  private final StageReader stages;

  MatrixReader(SectionReader sections, StageReader stages) {
    this.sections = sections;
    this.stages = stages;
  }

  Optional<Content> matrix(UnqualifiedCall call, String stage) {
    List<Axis> axes = List.of();
    List<List<Axis>> exclusions = new ArrayList<>();
    List<Statement> body = sections.body(call);
    for (Statement statement : body) {
      Optional<UnqualifiedCall> section = UnqualifiedCall.of(statement, sections.tree());
      if (section.isPresent() && section.get().name().equals("axes")) {
        axes = axes(section.get());
      } else if (section.isPresent() && section.get().name().equals("excludes")) {
        for (Statement exclude : sections.body(section.get())) {
          sections.section(exclude, "excludes").ifPresent(each -> exclusions.add(axes(each)));
        }
      }
    }
    if (axes.isEmpty()) {
      sections.problem(call.at(), "a matrix needs axes { axis { name 'X'; values 'a', 'b' } }");
      return Optional.empty();
    }
    List<Axis> all = axes;
    return stages
        .read(stage, call.at(), body)
        .map(cell -> new Content.Matrix(call.at(), all, exclusions, cell));
  }

  private List<Axis> axes(UnqualifiedCall call) {
    List<Axis> axes = new ArrayList<>();
    for (Statement statement : sections.body(call)) {
      sections.section(statement, call.name()).ifPresent(each -> axis(each).ifPresent(axes::add));
    }
    return axes;
  }

  private Optional<Axis> axis(UnqualifiedCall call) {
    Optional<Located<String>> name = Optional.empty();
    List<Located<String>> values = new ArrayList<>();
    boolean inverse = false;
    for (Statement statement : sections.body(call)) {
      Optional<UnqualifiedCall> field = sections.section(statement, "axis");
      if (field.isEmpty()) {
        continue;
      }
      List<Located<String>> constants = constants(field.get());
      switch (field.get().name()) {
        case "name" -> name = constants.stream().findFirst();
        case "values" -> values.addAll(constants);
        case "notValues" -> {
          values.addAll(constants);
          inverse = true;
        }
        default ->
            sections.problem(
                field.get().at(),
                "unknown field \""
                    + field.get().name()
                    + "\" of an axis; allowed are name, values, notValues");
      }
    }
    if (name.isEmpty() || values.isEmpty()) {
      sections.problem(call.at(), "an axis needs a name and values");
      return Optional.empty();
    }
    return Optional.of(new Axis(name.get(), values, inverse));
  }

  private List<Located<String>> constants(UnqualifiedCall call) {
    List<Located<String>> constants = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      if (argument.value() instanceof ConstantExpression constant) {
        constants.add(new Located<>(String.valueOf(constant.getValue()), argument.at()));
      } else {
        sections.problem(argument.at(), "the values of an axis are constants");
      }
    }
    return constants;
  }
}
