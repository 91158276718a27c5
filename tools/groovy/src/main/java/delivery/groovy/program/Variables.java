package delivery.groovy.program;

import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptInstance;
import org.jspecify.annotations.Nullable;

/** The kinds of names. */
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

  /** A variable of the method itself. */
  public static final class Local extends Variable {
    private final int slot;
    private final TypeRef type;

    /** In its slot. */
    public Local(int slot, TypeRef type) {
      this.slot = slot;
      this.type = type;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.locals[slot];
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      frame.locals[slot] = value;
    }

    @Override
    public TypeRef type() {
      return type;
    }
  }

  /** A variable of the method itself that closures share. */
  public static final class Shared extends Variable {
    private final int slot;
    private final TypeRef type;

    /** In its slot. */
    public Shared(int slot, TypeRef type) {
      this.slot = slot;
      this.type = type;
    }

    private Box box(Frame frame) {
      Object box = frame.locals[slot];
      if (box instanceof Box known) {
        return known;
      }
      Box made = new Box(null);
      frame.locals[slot] = made;
      return made;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return box(frame).value;
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      box(frame).value = value;
    }

    /** Starts a new variable, so that closures of another round keep theirs. */
    public void declare(Frame frame, @Nullable Object value) {
      frame.locals[slot] = new Box(value);
    }

    @Override
    public TypeRef type() {
      return type;
    }
  }

  /** A variable that a closure took along. */
  public static final class Captured extends Variable {
    private final int index;
    private final TypeRef type;

    /** At its place among them. */
    public Captured(int index, TypeRef type) {
      this.index = index;
      this.type = type;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.captured[index].value;
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      frame.captured[index].value = value;
    }

    @Override
    public TypeRef type() {
      return type;
    }
  }

  /** A variable that the object of an anonymous class took along. */
  public static final class OfObject extends Variable {
    private final int index;
    private final TypeRef type;

    /** At its place among them. */
    public OfObject(int index, TypeRef type) {
      this.index = index;
      this.type = type;
    }

    private Box box(Frame frame) {
      return ((ScriptInstance) frame.self).state().captured[index];
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return box(frame).value;
    }

    @Override
    public void set(Frame frame, @Nullable Object value) {
      box(frame).value = value;
    }

    @Override
    public TypeRef type() {
      return type;
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
