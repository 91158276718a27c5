package delivery.groovy.program;

import delivery.groovy.value.Box;
import delivery.groovy.value.ScriptClosure;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.runtime.GStringImpl;
import org.jspecify.annotations.Nullable;

/** Expressions that make values. */
public final class Values {
  private Values() {}

  /** A literal. */
  public static final class Constant extends Node {
    /** Its value. */
    public final @Nullable Object value;

    /** With its value. */
    public Constant(@Nullable Object value) {
      this.value = value;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return value;
    }
  }

  /** {@code [a, *b]}. */
  public static final class ListLiteral extends Node {
    private final Calls.Arguments elements;

    /** With its elements. */
    public ListLiteral(Node[] elements) {
      this.elements = new Calls.Arguments(elements);
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] values = elements.eval(frame);
      List<@Nullable Object> list = new ArrayList<>(values.length);
      list.addAll(Arrays.asList(values)); // one change, as Groovy makes it and dump() shows
      return list;
    }
  }

  /**
   * {@code *list} among elements or arguments; its value is the list, which {@link Calls.Arguments}
   * spreads.
   */
  public static final class Spread extends Node {
    private final Node list;

    /** Of a list. */
    public Spread(Node list) {
      this.list = list;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return list.eval(frame);
    }

    /** The values of elements or arguments, of which some are spread. */
    static @Nullable Object[] all(Node[] nodes, Frame frame) {
      return frame.code.rewritten ? inTurn(nodes, frame) : spreadLast(nodes, frame);
    }

    /** The engine spreads each as it comes (SpreadBlock). */
    private static @Nullable Object[] inTurn(Node[] nodes, Frame frame) {
      List<@Nullable Object> all = new ArrayList<>();
      for (Node each : nodes) {
        add(all, each, each.eval(frame), frame);
      }
      return all.toArray();
    }

    /** Groovy asks for what is spread after everything else (AsmClassGenerator.despreadList). */
    private static @Nullable Object[] spreadLast(Node[] nodes, Frame frame) {
      Object[] values = new Object[nodes.length];
      for (boolean spread : new boolean[] {false, true}) {
        for (int i = 0; i < values.length; i++) {
          if (nodes[i] instanceof Spread == spread) {
            values[i] = nodes[i].eval(frame);
          }
        }
      }
      List<@Nullable Object> all = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        add(all, nodes[i], values[i], frame);
      }
      return all.toArray();
    }

    private static void add(
        List<@Nullable Object> all, Node node, @Nullable Object value, Frame frame) {
      if (node instanceof Spread) {
        frame.in.operators().spread(all, value);
      } else {
        all.add(value);
      }
    }
  }

  /** {@code *: map} as a key; its value is the map again, as in Groovy, which asks for it twice. */
  public static final class SpreadMapKey extends Node {
    private final Node map;

    /** Of a map. */
    public SpreadMapKey(Node map) {
      this.map = map;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.in.operators().spreadMap(map.eval(frame));
    }
  }

  /** {@code [k: v, *: m]}. */
  public static final class MapLiteral extends Node {
    private final Node[] keysAndValues;

    /** With a key and a value of each entry, in turn. */
    public MapLiteral(Node[] keysAndValues) {
      this.keysAndValues = keysAndValues;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] all = new Object[keysAndValues.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = keysAndValues[i].eval(frame);
      }
      return frame.in.operators().map(all);
    }
  }

  /** {@code a..b}. */
  public static final class RangeLiteral extends Node {
    private final Node from;
    private final Node to;
    private final boolean inclusive;

    /** With its ends. */
    public RangeLiteral(Node from, Node to, boolean inclusive) {
      this.from = from;
      this.to = to;
      this.inclusive = inclusive;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object first = from.eval(frame);
      return frame.in.operators().range(first, to.eval(frame), inclusive);
    }
  }

  /** A text with values. */
  public static final class Template extends Node {
    private final String[] strings;
    private final Node[] values;

    /** With its parts. */
    public Template(String[] strings, Node[] values) {
      this.strings = strings;
      this.values = values;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object[] evaluated = new Object[values.length];
      for (int i = 0; i < values.length; i++) {
        evaluated[i] = frame.in.unwinding().ofText(frame, values[i].eval(frame));
      }
      if (frame.code.rewritten) {
        frame.in.unwinding().texts(frame, evaluated);
      }
      return frame.in.bounds().template(new GStringImpl(evaluated, strings.clone()));
    }
  }

  /** A class as a value. */
  public static final class TypeValue extends Node {
    /** The class. */
    public final TypeRef type;

    /** Of a type. */
    public TypeValue(TypeRef type) {
      this.type = type;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      return frame.in.types().value(type);
    }
  }

  /** {@code { … }}. */
  public static final class ClosureLiteral extends Node {
    private final ClosureCode code;

    /** With its code. */
    public ClosureLiteral(ClosureCode code) {
      this.code = code;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      frame.in.step();
      Object owner = frame.closure == null ? frame.self : frame.closure;
      ScriptClosure made =
          new ScriptClosure(
              code,
              frame.in.members(),
              frame.in.blocks(),
              owner,
              frame.self,
              take(code.captures, frame));
      made.setResolveStrategy(Closure.OWNER_FIRST);
      return made;
    }
  }

  /** The variables that a closure or an anonymous class takes along. */
  public static Box[] take(int[] captures, Frame frame) {
    Box[] taken = new Box[captures.length];
    for (int i = 0; i < captures.length; i++) {
      int from = captures[i];
      if (from >= Variables.OF_OBJECT) {
        taken[i] = ((ScriptInstance) frame.self).state().captured[from - Variables.OF_OBJECT];
      } else if (from >= 0) {
        Box box = (Box) frame.locals[from];
        if (box == null) {
          box = new Box(null);
          frame.locals[from] = box;
        }
        taken[i] = box;
      } else {
        taken[i] = frame.captured[-from - 1];
      }
    }
    return taken;
  }

  /** {@code new int[3]} and {@code new int[] {1, 2}}. */
  public static final class ArrayLiteral extends Node {
    private final TypeRef element;
    private final Node[] sizes;
    private final Node @Nullable [] values;

    /** With sizes or with values. */
    public ArrayLiteral(TypeRef element, Node[] sizes, Node @Nullable [] values) {
      this.element = element;
      this.sizes = sizes;
      this.values = values;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      if (values != null) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Node each : values) {
          all.add(each.eval(frame));
        }
        return frame.in.casts().toArray(all, element);
      }
      int[] lengths = new int[sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        lengths[i] = frame.in.operators().size(sizes[i].eval(frame));
      }
      return frame.in.casts().newArray(element, lengths);
    }
  }
}
