package delivery.groovy.program;

import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptInstance;
import org.jspecify.annotations.Nullable;

/** The kinds of names. */
@SuppressWarnings("ReferenceEquality") // a mark is the same only by identity
public final class Variables {
  /** From here on a capture is a variable that the object of an anonymous class took along. */
  public static final int OF_OBJECT = 1 << 20;

  private Variables() {}

  /** {@code this}. */
  public static final class This extends Node {
    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.self;
    }
  }

  /** {@code Outer.this}. */
  public static final class OuterThis extends Node {
    private final ClassDecl type;

    /** Of a class around. */
    public OuterThis(ClassDecl type) {
      this.type = type;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object each = frame.self;
      while (each instanceof ScriptInstance inner && !inner.state().type.decl().isA(type)) {
        each = inner.state().outer;
      }
      return each;
    }
  }

  /** A variable with a type. */
  abstract static class Typed extends Variable {
    private final TypeRef type;

    Typed(TypeRef type) {
      this.type = type;
    }

    @Override
    public TypeRef type() {
      return type;
    }
  }

  /** A variable whose value is in a box, which others may hold as well. */
  abstract static class Boxed extends Typed {
    Boxed(TypeRef type) {
      super(type);
    }

    abstract Box box(Frame frame);

    @Override
    public @Nullable Object eval(Frame frame) {
      return box(frame).value;
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      box(frame).value = value;
    }
  }

  /** A variable of the method itself. */
  public static final class Local extends Typed {
    private final int slot;

    /** In its slot. */
    public Local(int slot, TypeRef type) {
      super(type);
      this.slot = slot;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.locals[slot];
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      frame.locals[slot] = value;
    }
  }

  /**
   * A parameter with a first value, in the first value of another one: where both are left out it
   * is no variable yet.
   */
  public static final class LeftOut extends Typed {
    /** What such a parameter holds until it gets its value. */
    public static final Object NOTHING = new Object();

    private final Local parameter;
    private final Dynamic otherwise;

    /** A parameter, and what its name is without it. */
    public LeftOut(Local parameter, Dynamic otherwise) {
      super(parameter.type());
      this.parameter = parameter;
      this.otherwise = otherwise;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object value = parameter.eval(frame);
      return value == NOTHING ? otherwise.eval(frame) : value;
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      parameter.set(frame, value);
    }
  }

  /** A variable of the method itself that closures share. */
  public static final class Shared extends Boxed {
    private final int slot;

    /** In its slot. */
    public Shared(int slot, TypeRef type) {
      super(type);
      this.slot = slot;
    }

    @Override
    Box box(Frame frame) {
      Object box = frame.locals[slot];
      if (box instanceof Box known) {
        return known;
      }
      Box made = new Box(null);
      frame.locals[slot] = made;
      return made;
    }

    /** Starts a new variable, so that closures of another round keep theirs. */
    @Override
    public void declare(Frame frame, @Nullable Object value) {
      frame.locals[slot] = new Box(value);
    }
  }

  /** A variable that a closure took along. */
  public static final class Captured extends Boxed {
    private final int index;

    /** At its place among them. */
    public Captured(int index, TypeRef type) {
      super(type);
      this.index = index;
    }

    @Override
    Box box(Frame frame) {
      return frame.captured[index];
    }
  }

  /** A variable that the object of an anonymous class took along. */
  public static final class OfObject extends Boxed {
    private final int index;

    /** At its place among them. */
    public OfObject(int index, TypeRef type) {
      super(type);
      this.index = index;
    }

    @Override
    Box box(Frame frame) {
      return ((ScriptInstance) frame.self).state().captured[index];
    }
  }

  /** A field of the class around, reached without its methods. */
  public static final class Field extends Variable {
    private final FieldDecl field;

    /** Of a class. */
    public Field(FieldDecl field) {
      this.field = field;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.in.fields().get(frame.self, field);
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      frame.in.fields().set(frame.self, field, value);
    }

    @Override
    public TypeRef type() {
      return field.type();
    }
  }

  /** A name that nothing declares: looked up when it is used. */
  public static final class Dynamic extends Variable {
    private final String name;

    /** By its name. */
    public Dynamic(String name) {
      this.name = name;
    }

    /** The name. */
    public String name() {
      return name;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      frame.position = position;
      return frame.in.variables().get(frame, name);
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      frame.position = position;
      frame.in.variables().set(frame, name, value);
    }
  }
}
