package delivery.groovy;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.JavaCalls;
import delivery.groovy.dispatch.Traces;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClosureCode;
import delivery.groovy.program.Code;
import delivery.groovy.program.Frame;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/** One run of one program: its variables, the state of its classes, its counted steps. */
public final class ScriptRun {
  private static final int MOST_CAUSES = 100;

  private final Program program;
  private final Settings settings;
  private final Interpreter interpreter;
  private final ScriptInstance script;

  /** Runs nothing yet, but for the first values of the script's fields. */
  public ScriptRun(Program program, Settings settings) {
    this.program = program;
    this.settings = settings;
    this.interpreter = new Interpreter(this, settings, new Parts());
    this.script = interpreter.begin(program.script());
  }

  /** Makes Groovy's tables of methods now, which the first run of this process would wait for. */
  public static void prepare() {
    JavaCalls.metaClass(String.class);
  }

  /** Closures of parts of the tree. */
  private final class Parts implements ScriptClosure.Blocks {
    @Override
    public ScriptRun scriptRun() {
      return ScriptRun.this;
    }

    @Override
    public Closure<Object> part(ScriptClosure around, ASTNode tree) {
      ClosureCode code = code(tree, around.code().scope());
      Box[] taken = new Box[code.captures.length];
      for (int i = 0; i < taken.length; i++) {
        taken[i] = around.captured[-code.captures[i] - 1];
      }
      return closure(code, around.getOwner(), around.getThisObject(), taken);
    }
  }

  private ClosureCode code(ASTNode tree, @Nullable Object scope) {
    try {
      return program.part(tree, scope);
    } catch (SyntaxException fault) {
      throw new IllegalStateException("a part of a program that was compiled", fault);
    }
  }

  private Closure<Object> closure(
      ClosureCode code, @Nullable Object owner, @Nullable Object self, Box[] taken) {
    return new ScriptClosure(code, interpreter.members(), interpreter.blocks(), owner, self, taken);
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
    return interpreter.scriptCalls().execute(script);
  }

  /** Whether the script declares a function that takes these arguments. */
  public boolean respondsTo(String function, @Nullable Object... arguments) {
    return interpreter.scriptCalls().declares(script, function, arguments);
  }

  /** Calls a function of the script as a call from the script would: {@code load}, {@code vars}. */
  public @Nullable Object call(String function, @Nullable Object... arguments) {
    return interpreter.call(null, script, function, arguments);
  }

  /** The script as a value ({@code this}): what {@code load 'x.groovy'} gives with return this. */
  public Object instance() {
    return script;
  }

  /** A class of the script as a value; for {@link Host#scriptClass} of another run. */
  public Optional<Object> scriptClass(String name) {
    ClassDecl decl = program.declared().get(name);
    return decl == null ? Optional.empty() : Optional.of(interpreter.types().of(decl));
  }

  /** The variables of the script's binding; they may be changed. */
  public Map<String, @Nullable Object> binding() {
    return interpreter.binding();
  }

  /**
   * A closure, statement or expression of the tree as a closure that sees no local variables: the
   * binding, the host, and the script's methods and fields.
   */
  public Closure<Object> part(ASTNode tree) {
    return closure(code(tree, null), script, script, new Box[0]);
  }

  /** Calls a method of any value, judged, as the script would. */
  public @Nullable Object invoke(
      @Nullable Object receiver, String method, @Nullable Object... arguments) {
    return interpreter.call(null, receiver, method, arguments);
  }

  /** Reads a property of any value, judged, as the script would. */
  public @Nullable Object property(@Nullable Object receiver, String name) {
    return interpreter.properties().get(null, receiver, name);
  }

  /** What {@code value as Type} gives, judged. */
  public @Nullable Object coerce(@Nullable Object value, Class<?> type) {
    return interpreter.casts().coerce(null, value, TypeRef.of(type));
  }

  /** Where this thread of the script is. */
  public Place place() {
    Frame top = interpreter.top();
    return top == null ? new Place(program.parsed().name(), 0, 0, "run") : Interpreter.place(top);
  }

  /** The calls of this thread, innermost first. */
  public List<Place> stack() {
    return Traces.stack(interpreter.top());
  }

  /** The local variables that this thread's calls can see now, innermost first. */
  public List<LocalVariable> variables() {
    List<LocalVariable> all = new ArrayList<>();
    for (Frame each = interpreter.top(); each != null; each = each.caller) {
      for (Code.Local local : each.code.locals) {
        Object held = each.locals[local.slot()];
        Object value = held instanceof Box box ? box.value : held;
        boolean live = local.from() <= each.position && each.position <= local.to();
        if (live && value != null) {
          all.add(new LocalVariable(local.name(), value, Interpreter.place(each)));
        }
      }
    }
    return all;
  }

  /** Where in the script a failure came from, innermost first; empty when it never was in it. */
  public List<Place> stackOf(Throwable failure) {
    Throwable each = Objects.requireNonNull(failure);
    List<Place> known = interpreter.traces().of(each);
    // Causes may go round in a circle.
    for (int i = 0; known.isEmpty() && each.getCause() != null && i < MOST_CAUSES; i++) {
      each = each.getCause();
      known = interpreter.traces().of(each);
    }
    return known;
  }

  /** Forgets the calls of a thread that will not come back to the script. */
  public void forget(Thread thread) {
    interpreter.forget(thread);
  }
}
