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
import delivery.groovy.member.ClassMembers;
import delivery.groovy.member.DynamicVariables;
import delivery.groovy.member.Enums;
import delivery.groovy.member.Fields;
import delivery.groovy.member.GroovyObjects;
import delivery.groovy.member.Objects;
import delivery.groovy.member.Properties;
import delivery.groovy.member.Proxies;
import delivery.groovy.member.ScriptProperties;
import delivery.groovy.operation.Bounds;
import delivery.groovy.operation.Casts;
import delivery.groovy.operation.Operators;
import delivery.groovy.operation.Texts;
import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Code;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Node;
import delivery.groovy.value.Box;
import delivery.groovy.value.Members;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptObject;
import delivery.groovy.value.State;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of one run, and its calls. */
public final class Interpreter {
  public static final Box[] NO_BOXES = {};
  public static final @Nullable Object[] NO_ARGUMENTS = {};

  private final ScriptRun run;
  private final Settings settings;
  private final Limits limits;
  private final Map<Thread, Activation> activations = new HashMap<>();
  private Activation current = new Activation(Thread.currentThread());
  private long steps;
  private @Nullable ScriptInstance script;

  private final Map<String, @Nullable Object> binding = new java.util.LinkedHashMap<>();
  private final Judge judge = new Judge(this);
  private final Bounds bounds;
  private final Types types = new Types(this);
  private final Casts casts = new Casts(this);
  private final Operators operators = new Operators(this);
  private final Fields fields = new Fields(this);
  private final Properties properties = new Properties(this);
  private final ScriptProperties scriptProperties = new ScriptProperties(this);
  private final DynamicVariables variables = new DynamicVariables(this);
  private final JavaCalls javaCalls = new JavaCalls(this);
  private final ScriptCalls scriptCalls = new ScriptCalls(this);
  private final ClosureCalls closureCalls = new ClosureCalls(this);
  private final Constructors constructors = new Constructors(this);
  private final Redirects redirects = new Redirects(this);
  private final Methods methods = new Methods(this);
  private final ScriptMembers members = new ScriptMembers(this);
  private final Traces traces = new Traces();
  private final Categories categories = new Categories(this);
  private final Objects objects = new Objects(this);
  private final ClassMembers classMembers = new ClassMembers(this);
  private final Enums enums = new Enums(this);
  private final GroovyObjects groovyObjects = new GroovyObjects(this);
  private final Proxies proxies = new Proxies(this);
  private final Texts texts = new Texts(this);
  private final ScriptClosure.Blocks blocks;

  /** Parts that call each other through it. */
  public Interpreter(ScriptRun run, Settings settings, ScriptClosure.Blocks blocks) {
    this.run = run;
    this.settings = settings;
    this.limits = settings.limits();
    this.bounds = new Bounds(settings.limits());
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

  public Settings settings() {
    return settings;
  }

  public Host host() {
    return settings.host();
  }

  /** Variables of the binding. */
  public Map<String, @Nullable Object> binding() {
    return binding;
  }

  public Judge judge() {
    return judge;
  }

  public Bounds bounds() {
    return bounds;
  }

  /** Types of values. */
  public Types types() {
    return types;
  }

  /** Casts and coercions. */
  public Casts casts() {
    return casts;
  }

  /** Operators. */
  public Operators operators() {
    return operators;
  }

  /** Fields without their methods. */
  public Fields fields() {
    return fields;
  }

  /** Properties of any value. */
  public Properties properties() {
    return properties;
  }

  public ScriptProperties scriptProperties() {
    return scriptProperties;
  }

  /** Names that nothing declares. */
  public DynamicVariables variables() {
    return variables;
  }

  public JavaCalls javaCalls() {
    return javaCalls;
  }

  /** Calls of values that a script declares. */
  public ScriptCalls scriptCalls() {
    return scriptCalls;
  }

  public ClosureCalls closureCalls() {
    return closureCalls;
  }

  /** Constructors. */
  public Constructors constructors() {
    return constructors;
  }

  public Redirects redirects() {
    return redirects;
  }

  public Methods methods() {
    return methods;
  }

  public Categories categories() {
    return categories;
  }

  public Objects objects() {
    return objects;
  }

  /** What values of the script ask. */
  public Members members() {
    return members;
  }

  /** What closures of the script answer. */
  public ScriptClosure.Blocks blocks() {
    return blocks;
  }

  /** Where failures came from. */
  public Traces traces() {
    return traces;
  }

  public ClassMembers classMembers() {
    return classMembers;
  }

  public GroovyObjects groovyObjects() {
    return groovyObjects;
  }

  public Enums enums() {
    return enums;
  }

  public Proxies proxies() {
    return proxies;
  }

  /** Method pointers. */
  public Redirects pointers() {
    return redirects;
  }

  /** Text of values. */
  public Texts texts() {
    return texts;
  }

  /** Failed assertions. */
  public Texts assertions() {
    return texts;
  }

  /** Who sees the calls. */
  public @Nullable CallObserver observer() {
    return settings.observer();
  }

  /** Counts a call or a round. */
  public void step() {
    if ((--steps & 1023) == 0) {
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
  public RuntimeException thrown(@Nullable Object value) {
    if (value == null) {
      return new NullPointerException();
    }
    if (value instanceof Throwable throwable) {
      return Throwing.any(throwable);
    }
    return casts.refused(value, "java.lang.Throwable");
  }

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

  public Frame enter(Code code, Object self, @Nullable ScriptClosure closure, Box[] captured) {
    Activation activation = activation();
    step();
    if (activation.depth >= limits.depth()) {
      throw new StackOverflowError();
    }
    activation.depth++;
    Frame frame = new Frame(this, code, self, closure, captured, activation.top);
    activation.top = frame;
    return frame;
  }

  public void leave(Frame frame) {
    Activation activation = activation();
    activation.depth--;
    activation.top = frame.caller;
  }

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
    State state = new State(types.of(decl), decl.instanceCount());
    ScriptInstance made = new ScriptObject(state);
    script = made;
    objects.defaults(state);
    constructors.construct(made, decl, NO_ARGUMENTS);
    return made;
  }

  /** A call with a receiver, as Groovy makes it. */
  public @Nullable Object call(
      @Nullable Frame frame, @Nullable Object receiver, String name, @Nullable Object[] arguments) {
    step();
    return methods.call(receiver, name, arguments);
  }

  /** A call without a receiver. */
  public @Nullable Object callImplicit(Frame frame, String name, @Nullable Object[] arguments) {
    step();
    return frame.closure == null
        ? methods.callOnSelf(frame, name, arguments)
        : closureCalls.invoke(frame.closure, name, arguments);
  }

  /** {@code this.m()}. */
  public @Nullable Object callThis(Frame frame, String name, @Nullable Object[] arguments) {
    step();
    return methods.callOnSelf(frame, name, arguments);
  }

  /** {@code super.m()}. */
  public @Nullable Object callSuper(Frame frame, String name, @Nullable Object[] arguments) {
    step();
    return scriptCalls.callSuper(frame, name, arguments);
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

  public boolean isScript(ScriptInstance instance) {
    return instance.state().type.decl().kind() == ClassDecl.Kind.SCRIPT;
  }
}
