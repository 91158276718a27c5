package delivery.groovy.program;

import delivery.groovy.dispatch.Unwound;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Properties and fields of values. */
public final class Properties {
  private Properties() {}

  /** How a property is written. */
  public enum Form {
    PLAIN,
    SAFE,
    SPREAD,
    FIELD,
    SAFE_FIELD,
    SPREAD_FIELD,
    SUPER
  }

  /** A property of a value, to be read or written. */
  public static final class Access {
    private final Node object;
    private final Node name;
    private final Form form;
    private final boolean rewritten;

    /**
     * With its parts.
     *
     * @param rewritten whether it reads and writes one object, and safe is only its reading
     */
    public Access(Node object, Node name, Form form, boolean rewritten) {
      this.rewritten = rewritten;
      this.object = object;
      this.name = name;
      this.form = form;
    }

    boolean isRewritten() {
      return rewritten;
    }

    @Nullable Object receiver(Frame frame) {
      return object.eval(frame);
    }

    String name(Frame frame) {
      return String.valueOf(name.eval(frame));
    }

    @Nullable Object get(Frame frame, @Nullable Object receiver, String property) {
      try {
        return read(frame, receiver, property);
      } catch (Unwound unwound) {
        return frame.in.unwinding().quietly(frame, unwound);
      }
    }

    private @Nullable Object read(Frame frame, @Nullable Object receiver, String property) {
      return switch (form) {
        case PLAIN -> frame.in.properties().get(frame, receiver, property);
        case SAFE -> receiver == null ? null : frame.in.properties().get(frame, receiver, property);
        case FIELD -> frame.in.fields().attribute(receiver, property);
        case SAFE_FIELD ->
            receiver == null ? null : frame.in.fields().attribute(receiver, property);
        case SUPER -> frame.in.properties().getSuper(frame, property);
        case SPREAD, SPREAD_FIELD -> {
          if (receiver == null) {
            yield null;
          }
          List<@Nullable Object> all = new ArrayList<>();
          Iterator<?> each = frame.in.operators().iterator(frame, receiver);
          while (each.hasNext()) {
            Object element = each.next();
            frame.in.step();
            if (element != null) {
              all.add(
                  form == Form.SPREAD
                      ? frame.in.properties().get(frame, element, property)
                      : frame.in.fields().attribute(element, property));
            } else {
              all.add(null);
            }
          }
          yield all;
        }
      };
    }

    void set(Frame frame, @Nullable Object receiver, String property, @Nullable Object value) {
      switch (form) {
        case PLAIN -> frame.in.properties().set(frame, receiver, property, value);
        case SAFE -> {
          if (receiver != null || rewritten) {
            frame.in.properties().set(frame, receiver, property, value);
          }
        }
        case FIELD, SAFE_FIELD -> {
          if (receiver != null || form == Form.FIELD || rewritten) {
            frame.in.fields().setAttribute(receiver, property, value);
          }
        }
        case SUPER -> frame.in.properties().setSuper(frame, property, value);
        case SPREAD, SPREAD_FIELD -> {
          if (receiver != null) {
            Iterator<?> each = frame.in.operators().iterator(frame, receiver);
            while (each.hasNext()) {
              Object element = each.next();
              if (element != null) {
                frame.in.properties().set(frame, element, property, value);
              }
            }
          }
        }
      }
    }
  }

  /** {@code a.b}. */
  public static final class Get extends Node {
    private final Access access;

    /** Of an access. */
    public Get(Access access) {
      this.access = access;
    }

    @Override
    public @Nullable Object eval(Frame frame) {
      Object receiver = access.receiver(frame);
      String name = access.name(frame);
      frame.position = position;
      return access.get(frame, receiver, name);
    }
  }
}
