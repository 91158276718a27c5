package delivery.groovy.program;

import delivery.groovy.CallObserver;
import delivery.groovy.dispatch.Unwound;
import delivery.groovy.value.Box;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of methods and constructors. */
public final class Calls {
  private static final @Nullable Object[] NONE = {};

  private Calls() {}

  /** Values of arguments. */
  public static final class Arguments {
    private final Node[] nodes;
    private final boolean spreads;

    /** Types that casts of the arguments name; null for one without a cast, null for none. */
    final @Nullable TypeRef @Nullable [] casts;

    /** With their expressions. */
    public Arguments(Node[] nodes) {
      this(nodes, false);
    }

    /**
     * With their expressions.
     *
     * @param typed whether casts choose the method
     */
    public Arguments(Node[] nodes, boolean typed) {
      this.nodes = nodes;
      boolean found = false;
      for (Node each : nodes) {
        found |= each instanceof Values.Spread;
      }
      this.spreads = found;
      this.casts = typed && !found ? casts(nodes) : null;
    }

    @Nullable Object[] eval(Frame frame) {
      if (spreads) {
        return Values.Spread.all(nodes, frame);
      }
      if (nodes.length == 0) {
        return NONE;
      }
      Object[] values = new Object[nodes.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = nodes[i].eval(frame);
      }
      return values;
    }

    private static @Nullable TypeRef @Nullable [] casts(Node[] nodes) {
      TypeRef[] types = null;
      for (int i = 0; i < nodes.length; i++) {
        if (nodes[i] instanceof Operations.Cast cast) {
          types = types == null ? new TypeRef[nodes.length] : types;
          types[i] = cast.type();
        }
      }
      return types;
    }
  }

  /** How the receiver is written. */
  public enum Form {
    PLAIN,
    SAFE,
    SPREAD,
    /** Without a receiver. */
    IMPLICIT,
    /** {@code this.m()}. */
    THIS,
    SUPER
  }

  /** {@code a.m(b)}. */
  public static final class MethodCall extends Node {
    private final Form form;
    private final Node object;
    private final Node method;
    private final Arguments arguments;

    /** With its parts. */
    public MethodCall(Form form, Node object, Node method, Arguments arguments) {
      this.form = form;
      this.object = object;
      this.method = method;
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object receiver = object.eval(frame);
      if (receiver == null && (form == Form.SAFE || form == Form.SPREAD)) {
        return null;
      }
      String name =
          method instanceof Values.Constant constant && constant.value instanceof String text
              ? text
              : String.valueOf(method.eval(frame));
      Object[] values = arguments.eval(frame);
      if (form == Form.SPREAD && receiver != null) {
        List<@Nullable Object> results = new ArrayList<>();
        for (Object each : elements(frame, receiver)) {
          results.add(each == null ? null : call(frame, each, name, values));
        }
        return results;
      }
      return call(frame, receiver, name, values);
    }

    private @Nullable Object call(
        Frame frame, @Nullable Object receiver, String name, @Nullable Object[] values) {
      frame.position = position;
      CallObserver observer = frame.in.observer();
      try {
        return observer == null
            ? direct(frame, receiver, name, values)
            : frame.in.observed(
                frame, observer, name, receiver, values, all -> direct(frame, receiver, name, all));
      } catch (Unwound unwound) {
        return frame.in.unwinding().instead(frame, unwound, receiver, name);
      }
    }

    private @Nullable Object direct(
        Frame frame, @Nullable Object receiver, String name, @Nullable Object[] values) {
      TypeRef[] casts = arguments.casts;
      if (casts != null && casts.length == values.length) {
        return cast(frame, receiver, name, values, casts);
      }
      return switch (form) {
        case IMPLICIT -> frame.in.callImplicit(frame, name, values);
        case SUPER -> frame.in.callSuper(frame, name, values);
        case THIS -> frame.in.callThis(frame, name, values);
        default -> frame.in.call(frame, receiver, name, values);
      };
    }

    private @Nullable Object cast(
        Frame frame,
        @Nullable Object receiver,
        String name,
        @Nullable Object[] values,
        @Nullable TypeRef[] casts) {
      return switch (form) {
        case IMPLICIT -> frame.in.castCalls().callImplicit(frame, name, values, casts);
        case SUPER -> frame.in.castCalls().callSuper(frame, name, values, casts);
        case THIS -> frame.in.castCalls().call(frame.self, name, values, casts);
        default -> frame.in.castCalls().call(receiver, name, values, casts);
      };
    }
  }

  /** {@code new T(a)}. */
  public static final class New extends Node {
    private final TypeRef type;
    private final Arguments arguments;

    /** With its parts. */
    public New(TypeRef type, Arguments arguments) {
      this.type = type;
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] values = arguments.eval(frame);
      frame.position = position;
      ClassDecl decl = type.decl();
      Box[] taken =
          decl == null || decl.captures.length == 0 ? null : Values.take(decl.captures, frame);
      CallObserver observer = frame.in.observer();
      Object made = frame.in.types().value(type);
      try {
        return observer == null
            ? create(frame, values, taken)
            : frame.in.observed(
                frame, observer, "<init>", made, values, all -> create(frame, all, taken));
      } catch (Unwound unwound) {
        throw frame.in.unwinding().refused(frame, unwound, made, "<init>");
      }
    }

    private @Nullable Object create(
        Frame frame, @Nullable Object[] values, Box @Nullable [] taken) {
      TypeRef[] casts = arguments.casts;
      return casts != null && casts.length == values.length
          ? frame.in.castCalls().create(frame, type, values, casts, taken)
          : frame.in.constructors().create(frame, type, values, values, taken);
    }
  }

  /** {@code this(…)} and {@code super(…)} in a constructor. */
  public static final class SpecialNew extends Node {
    private final boolean above;
    private final Arguments arguments;

    /** Of the same class, or of the one above. */
    public SpecialNew(boolean above, Arguments arguments) {
      this.above = above;
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] values = arguments.eval(frame);
      frame.position = position;
      frame.in.constructors().special(frame, above, values);
      return null;
    }
  }

  /** {@code Trait.super.m()}. */
  public static final class TraitCall extends Node {
    private final ClassDecl trait;
    private final String method;
    private final Arguments arguments;

    /** With its parts. */
    public TraitCall(ClassDecl trait, String method, Arguments arguments) {
      this.trait = trait;
      this.method = method;
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] values = arguments.eval(frame);
      frame.position = position;
      return frame.in.callTrait(frame, trait, method, values);
    }
  }

  /** A static method that an import names, or one of the class. */
  public static final class StaticCall extends Node {
    private final TypeRef type;
    private final String method;
    private final Arguments arguments;

    /** With its parts. */
    public StaticCall(TypeRef type, String method, Arguments arguments) {
      this.type = type;
      this.method = method;
      this.arguments = arguments;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] values = arguments.eval(frame);
      frame.position = position;
      Object owner = frame.in.types().value(type);
      return arguments.casts == null
          ? frame.in.call(frame, owner, method, values)
          : frame.in.castCalls().call(owner, method, values, arguments.casts);
    }
  }

  /** Every element's value of something. */
  private static List<@Nullable Object> elements(Frame frame, Object list) {
    List<@Nullable Object> all = new ArrayList<>();
    Iterator<?> each = frame.in.operators().iterator(frame, list);
    while (each.hasNext()) {
      frame.in.step();
      all.add(each.next());
    }
    return all;
  }
}
