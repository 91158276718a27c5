package delivery.groovy.dispatch;

import delivery.groovy.Member;
import delivery.groovy.operation.Types;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Code;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import delivery.groovy.value.ScriptObject;
import delivery.groovy.value.ScriptThrowable;
import delivery.groovy.value.State;
import groovy.lang.GroovyRuntimeException;
import groovy.lang.MetaClassImpl.MetaConstructor;
import groovy.lang.MetaMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.codehaus.groovy.reflection.CachedConstructor;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** Makes objects. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Constructors {
  private final Interpreter in;

  /** Of a run. */
  public Constructors(Interpreter in) {
    this.in = in;
  }

  /** {@code new}. */
  public @Nullable Object create(
      @Nullable Frame frame,
      TypeRef type,
      @Nullable Object[] seen,
      @Nullable Object[] arguments,
      Box @Nullable [] captured) {
    Object value = in.types().value(type);
    if (value instanceof ScriptClass script) {
      return create(script, seen, arguments, captured, frame == null ? null : frame.self);
    }
    return ofJava((Class<?>) value, seen, arguments);
  }

  /** An object of a script's class. */
  public Object create(
      ScriptClass type,
      @Nullable Object[] arguments,
      Box @Nullable [] captured,
      @Nullable Object outer) {
    return create(type, arguments, arguments, captured, outer);
  }

  private Object create(
      ScriptClass type,
      @Nullable Object[] seen,
      @Nullable Object[] arguments,
      Box @Nullable [] captured,
      @Nullable Object outer) {
    if (type.members() != in.members()) {
      return Objects.requireNonNull(type.members().invoke(type, "newInstance", arguments));
    }
    ClassDecl decl = type.decl();
    if (decl.isAbstract()) {
      throw Throwing.any(new InstantiationException(decl.name()));
    }
    in.step();
    initialize(type);
    State state = new State(type, decl.instanceCount());
    in.objects().defaults(state);
    if (captured != null) {
      state.captured = captured;
    }
    Object[] given = arguments;
    if (decl.inner) {
      boolean passed =
          given.length > 0
              && given[0] instanceof ScriptInstance first
              && decl.outer != null
              && first.state().type.decl().isA(decl.outer)
              && in.scriptCalls().chooser().choose(decl.constructors(), given) == null;
      state.outer = passed ? given[0] : outer;
      given = passed ? java.util.Arrays.copyOfRange(given, 1, given.length) : given;
    }
    ScriptInstance made = shaped(decl, state);
    construct(made, decl, given == arguments ? seen : given, given);
    if (decl.annotations.containsKey("Immutable")) {
      state.sealed = true;
    }
    return made;
  }

  private ScriptInstance shaped(ClassDecl decl, State state) {
    if (Types.extendsJava(decl, Throwable.class)) {
      return new ScriptThrowable(state);
    }
    List<Class<?>> interfaces = in.proxies().javaInterfaces(decl);
    if (interfaces.isEmpty()) {
      return new ScriptObject(state);
    }
    return interfaces.equals(List.of(Comparable.class))
        ? new ScriptObject.Ordered(state)
        : in.proxies().proxy(state, interfaces);
  }

  /** Runs the constructor that fits. */
  public void construct(ScriptInstance made, ClassDecl decl, @Nullable Object[] arguments) {
    construct(made, decl, arguments, arguments);
  }

  private void construct(
      ScriptInstance made, ClassDecl decl, @Nullable Object[] seen, @Nullable Object[] arguments) {
    Signature found = in.scriptCalls().chooser().choose(decl.constructors(), seen);
    if (found != null) {
      in.scriptCalls().run(Objects.requireNonNull(found.code()), made, found, arguments);
      return;
    }
    boolean inherits =
        decl.annotations.containsKey("InheritConstructors") || decl.name().matches(".*\\$\\d+");
    if (decl.constructors().isEmpty() && (arguments.length == 0 || inherits)) {
      above(made, decl, arguments);
      initialize(made, decl);
      return;
    }
    if (arguments.length == 1 && arguments[0] instanceof Map<?, ?> named) {
      List<Signature> all = decl.constructors();
      Signature plain = in.scriptCalls().chooser().choose(all, Interpreter.NO_ARGUMENTS);
      if (plain != null && plain.types().length == 1) {
        throw Missing.tooFew(plain);
      }
      if (all.isEmpty() || plain != null) {
        construct(made, decl, Interpreter.NO_ARGUMENTS);
        named.forEach((key, value) -> setNamed(made, decl, String.valueOf(key), value));
        return;
      }
    }
    throw Missing.constructor(in, decl.name(), arguments);
  }

  private void setNamed(ScriptInstance made, ClassDecl decl, String name, @Nullable Object value) {
    FieldDecl field = decl.field(name);
    if (field != null && decl.annotations.containsKey("Immutable")) {
      if (value == null) {
        // As not given (ImmutableASTTransformation): what the field begins with stays.
        return;
      }
      in.fields().set(made, field, in.casts().assign(value, field.type()));
    } else {
      in.properties().set(null, made, name, value);
    }
  }

  /** {@code this(…)} and {@code super(…)}. */
  public void special(Frame frame, boolean above, @Nullable Object[] arguments) {
    ScriptInstance self = (ScriptInstance) frame.self;
    ClassDecl decl = Objects.requireNonNull(frame.code.owner());
    if (above) {
      above(self, decl, arguments);
      initialize(self, decl);
    } else {
      construct(self, decl, arguments);
    }
  }

  private void above(ScriptInstance self, ClassDecl decl, @Nullable Object[] arguments) {
    ClassDecl up = decl.parent.decl();
    if (up != null) {
      construct(self, up, arguments);
      return;
    }
    Class<?> java = decl.parent.java();
    boolean plain = java == null || java == Object.class || java == groovy.lang.Script.class;
    if (!plain) {
      self.state().parent = ofJava(Objects.requireNonNull(java), arguments);
      if (self instanceof ScriptThrowable thrown && self.state().parent instanceof Throwable part) {
        thrown.setStackTrace(part.getStackTrace());
      }
    } else if (arguments.length > 0 && !decl.isConstant()) {
      throw Missing.constructor(in, "java.lang.Object", arguments);
    }
  }

  private void initialize(ScriptInstance self, ClassDecl decl) {
    List<ClassDecl> above = decl.above();
    for (int i = above.size() - 1; i >= 0; i--) {
      ClassDecl each = above.get(i);
      ClassDecl up = decl.parent.decl();
      boolean done = up != null && up.above().contains(each);
      Code code = each.objectInit;
      if (each.kind() == ClassDecl.Kind.TRAIT && !done && code != null) {
        in.scriptCalls().run(code, self, null, Interpreter.NO_ARGUMENTS);
      }
    }
    if (decl.objectInit != null) {
      in.scriptCalls().run(decl.objectInit, self, null, Interpreter.NO_ARGUMENTS);
    }
  }

  /** Runs the static initializer of a class, once. */
  public void initialize(ScriptClass type) {
    if (type.phase != ScriptClass.Phase.NEW) {
      return;
    }
    type.phase = ScriptClass.Phase.RUNNING;
    for (ClassDecl each : type.decl().above()) {
      initialize(in.types().of(each));
    }
    in.objects().staticDefaults(type);
    Code code = type.decl().staticInit;
    if (code != null) {
      try {
        in.scriptCalls().run(code, type, null, Interpreter.NO_ARGUMENTS);
      } catch (Throwable thrown) {
        if (thrown instanceof Exception) {
          throw new ExceptionInInitializerError(thrown);
        }
        throw thrown;
      }
    }
    type.phase = ScriptClass.Phase.READY;
  }

  /** An object of a class of Java, judged. */
  public @Nullable Object ofJava(Class<?> type, @Nullable Object[] arguments) {
    return ofJava(type, arguments, arguments);
  }

  private @Nullable Object ofJava(
      Class<?> type, @Nullable Object[] seen, @Nullable Object[] arguments) {
    Object missing = Missing.made(in, type, arguments);
    if (missing != null) {
      return missing;
    }
    MetaMethod found = JavaCalls.metaClass(type).retrieveConstructor(seen.clone());
    CachedConstructor constructor =
        found instanceof MetaConstructor made ? made.getCachedConstrcutor() : null;
    if (constructor == null) {
      throw new GroovyRuntimeException(
          "Could not find matching constructor for: "
              + type.getName()
              + "("
              + InvokerHelper.toTypeString(arguments)
              + ")");
    }
    Member member = Judge.member(constructor.cachedConstructor);
    in.judge().check(member, type, arguments);
    in.bounds().checkNew(type, arguments);
    boolean named =
        arguments.length == 1
            && arguments[0] instanceof Map<?, ?>
            && constructor.getParameterTypes().length == 0;
    Object[] passed = named ? Interpreter.NO_ARGUMENTS : arguments;
    Object result = Throwing.unwrapping(() -> constructor.doConstructorInvoke(passed.clone()));
    if (named && result != null) {
      Map<?, ?> properties = (Map<?, ?>) Objects.requireNonNull(arguments[0]);
      properties.forEach(
          (key, value) -> in.properties().set(null, result, String.valueOf(key), value));
    }
    if (result instanceof Throwable thrown && in.top() != null) {
      thrown.setStackTrace(in.texts().stackTrace());
    }
    return result;
  }
}
