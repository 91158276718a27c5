package delivery.pipeline.script;

import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.StepBlock;
import delivery.artifacts.pipeline.Value;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.groovy.Block;
import delivery.pipeline.console.ScriptTrace;
import groovy.lang.Closure;
import java.util.HashMap;
import java.util.Map;
import org.codehaus.groovy.ast.expr.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The block of {@code pipeline { … }}, whose Groovy is run piece by piece: the model says what
 * stands where.
 */
public final class PipelineBlock {
  private final Block block;
  private final DeclarativePipeline pipeline;
  private final Map<Location, Expression> code;
  private final Map<Location, Closure<Object>> parts = new HashMap<>();

  PipelineBlock(Block block, GroovyTree tree, DeclarativePipeline pipeline) {
    this.block = block;
    this.pipeline = pipeline;
    this.code = new HashMap<>(PipelineReader.code(tree));
    EnvironmentValues.rewrite(pipeline, code);
  }

  /** The model of it. */
  public DeclarativePipeline pipeline() {
    return pipeline;
  }

  /** The closure of a block. */
  public Closure<Object> closure(StepBlock part) {
    return part(part.at());
  }

  /** Runs a block. */
  public @Nullable Object run(StepBlock part) {
    return ScriptTrace.call(closure(part));
  }

  /** The value: its constant, or what its Groovy evaluates to. */
  public @Nullable Object evaluate(Value value) {
    return value.literal().isPresent() ? value.literal().get() : evaluate(value.at());
  }

  /** The value at a place, given as {@code line:column}. */
  @Nullable Object evaluateAt(String place) {
    return evaluate(
        code.keySet().stream()
            .filter(at -> EnvironmentValues.place(at).equals(place))
            .findFirst()
            .orElseThrow());
  }

  private @Nullable Object evaluate(Location at) {
    return ScriptTrace.call(part(at));
  }

  private Closure<Object> part(Location at) {
    return parts.computeIfAbsent(at, this::made);
  }

  private Closure<Object> made(Location at) {
    Expression expression = code.get(at);
    if (expression == null) {
      throw new IllegalStateException("there is no Groovy at " + at);
    }
    return block.part(expression);
  }
}
