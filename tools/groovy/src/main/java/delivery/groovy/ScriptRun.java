package delivery.groovy;

import groovy.lang.Closure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/** One run of one program: its variables, the state of its classes, its counted steps. */
@SuppressWarnings("DoNotCallSuggester")
public final class ScriptRun {
  private final Program program;
  private final Settings settings;

  /** Runs nothing yet. */
  public ScriptRun(Program program, Settings settings) {
    this.program = program;
    this.settings = settings;
  }

  /** What is run. */
  public Program program() {
    return program;
  }

  /** What it is run with. */
  public Settings settings() {
    return settings;
  }

  /** Runs the statements of the script. What the script throws comes out as it is. */
  public @Nullable Object execute() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Whether the script declares a function that takes these arguments. */
  public boolean respondsTo(String function, @Nullable Object... arguments) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Calls a function of the script as a call from the script would: {@code load}, {@code vars}. */
  public @Nullable Object call(String function, @Nullable Object... arguments) {
    throw new UnsupportedOperationException("not yet");
  }

  /** The script as a value ({@code this}): what {@code load 'x.groovy'} gives with return this. */
  public Object instance() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A class of the script as a value; for {@link Host#scriptClass} of another run. */
  public Optional<Object> scriptClass(String name) {
    throw new UnsupportedOperationException("not yet");
  }

  /** The variables of the script's binding; they may be changed. */
  public Map<String, @Nullable Object> binding() {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * A closure, statement or expression of the tree as a closure that sees no local variables: the
   * binding, the host, and the script's methods and fields.
   */
  public Closure<Object> part(ASTNode tree) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Calls a method of any value, judged, as the script would. */
  public @Nullable Object invoke(
      @Nullable Object receiver, String method, @Nullable Object... arguments) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Reads a property of any value, judged, as the script would. */
  public @Nullable Object property(@Nullable Object receiver, String name) {
    throw new UnsupportedOperationException("not yet");
  }

  /** What {@code value as Type} gives, judged. */
  public @Nullable Object coerce(@Nullable Object value, Class<?> type) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Where this thread of the script is. */
  public Place place() {
    throw new UnsupportedOperationException("not yet");
  }

  /** The calls of this thread, innermost first. */
  public List<Place> stack() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Where in the script a failure came from, innermost first; empty when it never was in it. */
  public List<Place> stackOf(Throwable failure) {
    throw new UnsupportedOperationException("not yet");
  }
}
