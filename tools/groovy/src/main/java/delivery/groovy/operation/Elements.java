package delivery.groovy.operation;

import delivery.groovy.HostObject;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.Throwing;
import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.GString;
import groovy.lang.SpreadMap;
import groovy.lang.SpreadMapEvaluatingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** What loops, spreads and ranges go through. */
public abstract class Elements {
  final Interpreter in;

  Elements(Interpreter in) {
    this.in = in;
  }

  /** A range. */
  public Object range(@Nullable Object from, @Nullable Object to, boolean inclusive) {
    in.bounds().range(from, to);
    try {
      return ScriptBytecodeAdapter.createRange(from, to, inclusive);
    } catch (Throwable thrown) {
      throw Throwing.any(Throwing.unwrapped(thrown));
    }
  }

  /** A length of an array. */
  public int size(@Nullable Object value) {
    Object number = in.casts().cast(value, delivery.groovy.program.TypeRef.of(int.class));
    int size = (Integer) java.util.Objects.requireNonNull(number);
    in.bounds().elements(size);
    return size;
  }

  /** What a loop goes through. */
  public Iterator<?> iterator(@Nullable Frame frame, @Nullable Object value) {
    return switch (value) {
      case null -> Collections.emptyIterator();
      case ScriptInstance instance -> {
        Object own =
            in.methods().picks(instance, "iterator", Interpreter.NO_ARGUMENTS)
                ? in.unwinding()
                    .foreign(
                        () -> in.methods().call(instance, "iterator", Interpreter.NO_ARGUMENTS))
                : Collections.singletonList(instance).iterator();
        yield own instanceof Iterator<?> known
            ? known
            : InvokerHelper.asIterator(java.util.Objects.requireNonNull(own));
      }
      case Collection<?> list -> list.iterator();
      case Map<?, ?> map -> map.entrySet().iterator();
      case Iterator<?> iterator -> iterator;
      case String text -> DefaultTypeTransformation.asCollection(text).iterator();
      case GString text -> DefaultTypeTransformation.asCollection(text.toString()).iterator();
      case Enumeration<?> enumeration -> enumeration.asIterator();
      case ScriptClass type when !type.decl().constants().isEmpty() ->
          in.enums().all(type).iterator();
      case HostObject host -> Collections.singletonList(host).iterator();
      default -> {
        if (value.getClass().isArray()) {
          yield DefaultTypeTransformation.asCollection(value).iterator();
        }
        Object own = in.call(frame, value, "iterator", Interpreter.NO_ARGUMENTS);
        yield own instanceof Iterator<?> known ? known : Collections.singletonList(own).iterator();
      }
    };
  }

  /** The elements of a list, array or anything that a loop goes through. */
  public List<Object> list(Object value) {
    List<Object> all = new ArrayList<>();
    Iterator<?> each = iterator(null, value);
    while (each.hasNext()) {
      in.step();
      all.add(each.next());
    }
    return all;
  }

  /** {@code *value} among others. */
  public void spread(List<@Nullable Object> all, @Nullable Object value) {
    switch (value) {
      case null -> all.add(null);
      case List<?> list -> {
        in.bounds().elements((long) all.size() + list.size());
        all.addAll(list);
      }
      default -> {
        if (!value.getClass().isArray()) {
          String type = in.types().nameOf(value);
          throw new IllegalArgumentException(
              "cannot spread the type " + type + " with value " + value);
        }
        all.addAll(Arrays.asList(DefaultTypeTransformation.primitiveArrayToList(value).toArray()));
      }
    }
  }

  /** {@code *: value} among entries: the key for which a map is made of those of its value. */
  public Object spreadMap(@Nullable Object value) {
    if (value != null && !(value instanceof Map<?, ?>)) {
      throw new SpreadMapEvaluatingException(
          "Cannot spread the map " + in.types().nameOf(value) + ", value " + value);
    }
    if (value instanceof Map<?, ?> map) {
      in.bounds().elements(map.size());
    }
    return InvokerHelper.spreadMap(value);
  }

  /** A map of keys and values in turn; one whose key spreads is many entries. */
  public Map<@Nullable Object, @Nullable Object> map(@Nullable Object[] keysAndValues) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (keysAndValues[i] instanceof SpreadMap && keysAndValues[i + 1] instanceof Map<?, ?> more) {
        in.bounds().elements((long) map.size() + more.size());
        map.putAll(more);
      } else {
        map.put(keysAndValues[i], keysAndValues[i + 1]);
      }
    }
    return map;
  }
}
