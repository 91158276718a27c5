package delivery.artifacts.pipeline.reader;

import delivery.artifacts.pipeline.Condition;
import delivery.artifacts.pipeline.StepBlock;
import delivery.artifacts.pipeline.When;
import delivery.artifacts.syntax.groovy.UnqualifiedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code when}. */
final class WhenReader {
  private static final Set<String> CONTAINERS = Set.of("not", "allOf", "anyOf");

  private final SectionReader sections;

  WhenReader(SectionReader sections) {
    this.sections = sections;
  }

  When when(UnqualifiedCall call) {
    List<Condition> conditions = new ArrayList<>();
    boolean beforeAgent = false;
    boolean beforeInput = false;
    boolean beforeOptions = false;
    for (Statement statement : sections.body(call)) {
      Optional<UnqualifiedCall> each = sections.section(statement, "when");
      if (each.isEmpty()) {
        continue;
      }
      switch (each.get().name()) {
        case "beforeAgent" -> beforeAgent = flag(each.get());
        case "beforeInput" -> beforeInput = flag(each.get());
        case "beforeOptions" -> beforeOptions = flag(each.get());
        default -> conditions.add(condition(each.get()));
      }
    }
    return new When(call.at(), conditions, beforeAgent, beforeInput, beforeOptions);
  }

  private Condition condition(UnqualifiedCall call) {
    if (call.name().equals("expression") && call.body().isPresent()) {
      StepBlock block = sections.freeBlock(call.body().get());
      return new Condition(call.name(), call.at(), List.of(), Optional.of(block), List.of());
    }
    List<Condition> children = new ArrayList<>();
    if (CONTAINERS.contains(call.name())) {
      for (Statement statement : sections.body(call)) {
        sections.section(statement, call.name()).ifPresent(each -> children.add(condition(each)));
      }
    }
    return new Condition(
        call.name(), call.at(), sections.arguments(call), Optional.empty(), children);
  }

  static boolean flag(UnqualifiedCall call) {
    return call.sole()
        .filter(
            value ->
                value.value() instanceof ConstantExpression constant
                    && Boolean.TRUE.equals(constant.getValue()))
        .isPresent();
  }
}
