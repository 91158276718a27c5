package delivery.groovy.dispatch;

import delivery.groovy.CallObserver;
import delivery.groovy.CallSite;
import delivery.groovy.Host;
import delivery.groovy.Limits;
import delivery.groovy.Place;
import delivery.groovy.Program;
import delivery.groovy.RunEndedError;
import delivery.groovy.ScriptRun;
import delivery.groovy.Settings;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Code;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Node;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptObject;
import delivery.groovy.value.State;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run: its calls and its counts. */
public final class Interpreter extends Parts {
  /** No variables. */
  public static final Box[] NO_BOXES = {};

  /** No arguments. */
  public static final @Nullable Object[] NO_ARGUMENTS = {};

  private final ScriptRun run;
  private final Settings settings;
  private final Limits limits;
  private final Map<Thread, Activation> activations = new HashMap<>();
  private Activation current = new Activation(Thread.currentThread());
  private long steps;
  private long nextWatch = Long.MAX_VALUE;
  private @Nullable ScriptInstance script;

  private final Map<String, @Nullable Object> binding = new java.util.LinkedHashMap<>();
  private final ScriptClosure.Blocks blocks;

  /** Parts that call each other through it. */
  public Interpreter(ScriptRun run, Settings settings, ScriptClosure.Blocks blocks) {
    super(settings);
    this.run = run;
    this.settings = settings;
    this.limits = settings.limits();
    this.blocks = blocks;
    this.steps = limits.steps();
    binding.putAll(settings.binding());
    activations.put(current.thread, current);
  }

  /** The run that it belongs to. */
  public ScriptRun run() {
    return run;
  }

  /** What it runs. */
  public Program program() {
    return run.program();
  }

  /** What it runs with. */
  public Settings settings() {
    return settings;
  }

  /** What it finds around it. */
  public Host host() {
    return settings.host();
  }

  /** Variables of the binding. */
  public Map<String, @Nullable Object> binding() {
    return binding;
  }

  /** What closures of the script answer. */
  public ScriptClosure.Blocks blocks() {
    return blocks;
  }

  /** Who sees the calls. */
  public @Nullable CallObserver observer() {
    return settings.observer();
  }

  /** Counts a call or a round. */
  public void step() {
    if (--steps <= nextWatch) {
      nextWatch = steps - 1000;
      limits.watch().run();
    }
    if (steps < 0) {
      throw new RunEndedError("the script takes more than " + limits.steps() + " steps");
    }
  }

  /** Whether a failure ends the run, whatever the script would catch. */
  public boolean ends(Throwable thrown) {
    return thrown instanceof RunEndedError || thrown instanceof OutOfMemoryError;
  }

  /** What a {@code catch} of the script sees. */
  public Object seen(Throwable thrown) {
    return Missing.shown(Throwing.unwrapped(thrown));
  }

  /** What is thrown for {@code throw value}. */
  public RuntimeException thrown(Frame frame, @Nullable Object value) {
    if (value == null) {
      return new NullPointerException();
    }
    if (value instanceof Throwable throwable) {
      return Throwing.any(throwable);
    }
    if (frame.code.rewritten) {
      return new ClassCastException(
          "class " + types().nameOf(value) + " cannot be cast to Throwable");
    }
    return types().refused(value, TypeRef.of(Throwable.class));
  }

  /** This thread's calls. */
  public Activation activation() {
    Activation known = current;
    Thread thread = Thread.currentThread();
    if (known.thread == thread) {
      return known;
    }
    synchronized (activations) {
      known = activations.computeIfAbsent(thread, Activation::new);
    }
    current = known;
    return known;
  }

  /** Forgets a thread that ended. */
  public void forget(Thread thread) {
    synchronized (activations) {
      activations.remove(thread);
    }
  }

  /** The innermost call of this thread. */
  public @Nullable Frame top() {
    return activation().top;
  }

  /** Opens a call. */
  public Frame enter(Code code, Object self, @Nullable ScriptClosure closure, Box[] captured) {
    Activation activation = activation();
    step();
    if (activation.depth >= limits.depth()) {
      // Filling in its trace costs as much as that many calls.
      steps -= limits.depth();
      throw tooDeep(code, activation);
    }
    activation.depth++;
    Frame frame = new Frame(this, code, self, closure, captured, activation.top);
    activation.top = frame;
    return frame;
  }

  private StackOverflowError tooDeep(Code code, Activation activation) {
    CallObserver observer = observer();
    Frame caller = activation.top;
    String text =
        observer == null || caller == null || !code.rewritten
            ? null
            : observer.nesting(place(caller), activation.depth + 1);
    return text == null ? new StackOverflowError() : new StackOverflowError(text);
  }

  /** Closes a call. */
  public void leave(Frame frame) {
    Activation activation = activation();
    activation.depth--;
    activation.top = frame.caller;
  }

  /** Opens a call again that was left for its failure. */
  public void reenter(Frame frame) {
    Activation activation = activation();
    activation.depth++;
    activation.top = frame;
  }

  /** The script as a value. */
  public @Nullable ScriptInstance scriptObject() {
    return script;
  }

  /** Makes the script's object, before anything runs. */
  public ScriptInstance begin(ClassDecl decl) {
    State state = new State(types().of(decl), decl.instanceCount());
    ScriptInstance made = new ScriptObject(state);
    script = made;
    objects().defaults(state);
    try {
      constructors().construct(made, decl, NO_ARGUMENTS);
    } catch (Unwound unwound) {
      throw unwinding().escaped(unwound);
    }
    return made;
  }

  /** A call with a receiver, as Groovy makes it. */
  public @Nullable Object call(
      @Nullable Frame frame, @Nullable Object receiver, String name, @Nullable Object[] arguments) {
    step();
    return methods().call(receiver, name, arguments);
  }

  /** A call without a receiver. */
  public @Nullable Object callImplicit(Frame frame, String name, @Nullable Object[] arguments) {
    step();
    return frame.closure == null
        ? methods().callOnSelf(frame, name, arguments)
        : closureCalls().invoke(frame.closure, name, arguments);
  }

  /** {@code this.m()}. */
  public @Nullable Object callThis(Frame frame, String name, @Nullable Object[] arguments) {
    step();
    return methods().callOnSelf(frame, name, arguments);
  }

  /** {@code super.m()}. */
  public @Nullable Object callSuper(Frame frame, String name, @Nullable Object[] arguments) {
    step();
    return superCalls().callSuper(frame, name, arguments, arguments);
  }

  /** {@code Trait.super.m()}. */
  public @Nullable Object callTrait(
      Frame frame, ClassDecl trait, String name, @Nullable Object[] arguments) {
    step();
    return superCalls().callTrait((ScriptInstance) frame.self, trait, name, arguments);
  }

  /** A call that an observer sees. */
  public @Nullable Object observed(
      Frame frame,
      CallObserver observer,
      String name,
      @Nullable Object receiver,
      @Nullable Object[] arguments,
      CallObserver.Proceed proceed) {
    try {
      CallSite site = new CallSite(name, place(frame), frame.code.annotations());
      return observer.around(site, receiver, arguments, proceed);
    } catch (Throwable thrown) {
      throw Throwing.any(thrown);
    }
  }

  /** Where a frame is. */
  public static Place place(Frame frame) {
    ClassDecl owner = frame.code.owner();
    String prefix =
        owner == null || owner.kind() == ClassDecl.Kind.SCRIPT ? "" : owner.name() + ".";
    String method = prefix + frame.code.name();
    return new Place(
        frame.code.file(), Node.line(frame.position), Node.column(frame.position), method);
  }

  /** Whether it is the script itself. */
  public boolean isScript(ScriptInstance instance) {
    return instance.state().type.decl().kind() == ClassDecl.Kind.SCRIPT;
  }
}
