package delivery.groovy.member;

import delivery.groovy.Host;
import delivery.groovy.HostObject;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.JavaCalls;
import delivery.groovy.dispatch.Missing;
import delivery.groovy.program.Frame;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.MetaBeanProperty;
import groovy.lang.MetaMethod;
import groovy.lang.MetaProperty;
import groovy.lang.MissingPropertyException;
import groovy.lang.ReadOnlyPropertyException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.reflection.CachedField;
import org.codehaus.groovy.runtime.metaclass.MultipleSetterProperty;
import org.jspecify.annotations.Nullable;

/** Properties of any value. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class ValueProperties {
  private static final String UNEVALUATED = "Exception evaluating property '";

  private final Interpreter in;

  /** Of a run. */
  public ValueProperties(Interpreter in) {
    this.in = in;
  }

  /** Reads a property. */
  public @Nullable Object get(@Nullable Frame frame, @Nullable Object receiver, String name) {
    if (receiver == null) {
      throw new NullPointerException("Cannot get property '" + name + "' on null object");
    }
    if (!in.activation().categories.isEmpty()) {
      Object[] found = in.categories().property(receiver, name);
      if (found != null) {
        return found[0];
      }
    }
    Object value = find(receiver, name);
    if (value == Host.NONE) {
      throw missing(receiver, name);
    }
    return value;
  }

  private MissingPropertyException missing(Object receiver, String name) {
    return switch (receiver) {
      case Closure<?> closure -> in.variables().missing(closure, name);
      case HostObject host -> Missing.property(name, host.typeName());
      case ScriptInstance instance -> in.variables().missing(instance, name);
      case ScriptClass type -> Missing.property(name, type);
      default ->
          Missing.property(
              name, receiver instanceof Class<?> type ? type : in.types().classOf(receiver));
    };
  }

  /** Reads a property; {@link Host#NONE} when there is none. */
  public @Nullable Object find(Object receiver, String name) {
    return switch (receiver) {
      case ScriptInstance instance -> in.scriptProperties().find(instance, name);
      case ScriptClass type -> in.scriptClassProperties().find(type, name);
      case Closure<?> closure -> in.variables().ofClosure(closure, name);
      case HostObject host -> ofHost(host, name);
      case Map<?, ?> map -> map.get(name);
      default -> ofJava(receiver, name);
    };
  }

  private @Nullable Object ofHost(HostObject host, String name) {
    Object value = host.property(name);
    if (value == Host.NONE && name.equals("class")) {
      return in.methods().call(host, "getClass", Interpreter.NO_ARGUMENTS);
    }
    return value;
  }

  /** A property of an object of Java. */
  public @Nullable Object ofJava(Object receiver, String name) {
    boolean onClass = receiver instanceof Class<?>;
    Class<?> type = onClass ? (Class<?>) receiver : receiver.getClass();
    if (type.isArray() && name.equals("length")) {
      return Array.getLength(receiver);
    }
    if (name.equals("metaClass")) {
      return in.methods().call(receiver, "getMetaClass", Interpreter.NO_ARGUMENTS);
    }
    Object special = onClass ? Host.NONE : in.groovyObjects().property(receiver, name);
    if (special != Host.NONE) {
      return special;
    }
    if (onClass) {
      Object value = ofMetaClass(type, receiver, name, true);
      return value == Host.NONE ? ofMetaClass(Class.class, receiver, name, false) : value;
    }
    Object value = ofMetaClass(type, receiver, name, false);
    if (value != Host.NONE) {
      return value;
    }
    if (receiver instanceof Collection<?> list) {
      return spread(list, name);
    }
    if (receiver instanceof Object[] array) {
      return spread(Arrays.asList(array), name);
    }
    return Host.NONE;
  }

  /** What a class of Java has for the properties that it does not declare, with two parameters. */
  private static @Nullable MetaMethod generalSetter(Class<?> type) {
    return JavaCalls.metaClass(type).getMethods().stream()
        .filter(each -> each.getName().equals("set") && each.getParameterTypes().length == 2)
        .findFirst()
        .orElse(null);
  }

  /** A property of each element that is something. */
  public List<@Nullable Object> spread(Collection<?> list, String name) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Object each : list) {
      in.step();
      if (each != null) {
        all.add(ofElement(list, each, name));
      }
    }
    return all;
  }

  private @Nullable Object ofElement(Collection<?> list, Object element, String name) {
    try {
      return get(null, element, name);
    } catch (MissingPropertyException missing) {
      String reason = String.valueOf(missing.getMessage());
      // Of lists in lists, Groovy tells the innermost.
      throw reason.startsWith(UNEVALUATED)
          ? missing
          : new MissingPropertyException(
              UNEVALUATED + name + "' for " + list.getClass().getName() + ", Reason: " + missing);
    }
  }

  private @Nullable Object ofMetaClass(
      Class<?> type, Object receiver, String name, boolean statically) {
    MetaProperty property = JavaCalls.metaClass(type).getMetaProperty(name);
    if (property instanceof MetaBeanProperty bean) {
      MetaMethod getter = bean.getGetter();
      if (getter != null && (!statically || getter.isStatic())) {
        // By name, so that a getter that is overridden or added is chosen as for a call.
        return in.javaCalls().call(receiver, getter.getName(), Interpreter.NO_ARGUMENTS);
      }
      property = bean.getField();
    }
    if (property instanceof MultipleSetterProperty several) {
      MetaMethod getter = several.getGetter();
      if (getter != null && (!statically || getter.isStatic())) {
        return in.javaCalls().call(receiver, getter.getName(), Interpreter.NO_ARGUMENTS);
      }
      property = several.getField();
    }
    if (property instanceof CachedField field
        && (!statically || Modifier.isStatic(field.getModifiers()))) {
      in.fields().judge(field, receiver);
      return field.getProperty(receiver);
    }
    return Host.NONE;
  }

  /** Writes a property. */
  public void set(
      @Nullable Frame frame, @Nullable Object receiver, String name, @Nullable Object value) {
    switch (receiver) {
      case null ->
          throw new NullPointerException("Cannot set property '" + name + "' on null object");
      case ScriptInstance instance -> in.scriptProperties().set(instance, name, value);
      case ScriptClass type -> in.scriptClassProperties().set(type, name, value);
      case Closure<?> closure -> in.variables().setOfClosure(closure, name, value);
      case HostObject host -> {
        if (!host.setProperty(name, value)) {
          throw missing(host, name);
        }
      }
      case Map<?, ?> map -> in.methods().call(map, "put", new Object[] {name, value});
      default -> setJava(receiver, name, value);
    }
  }

  private void setJava(Object receiver, String name, @Nullable Object value) {
    boolean onClass = receiver instanceof Class<?>;
    Class<?> type = onClass ? (Class<?>) receiver : receiver.getClass();
    if (name.equals("metaClass")) {
      throw in.judge().never("changing a metaclass");
    }
    if (!onClass && in.groovyObjects().setProperty(receiver, name, value)) {
      return;
    }
    MetaProperty property = JavaCalls.metaClass(type).getMetaProperty(name);
    if (property == null) {
      MetaMethod general = onClass ? null : generalSetter(type);
      if (general == null) {
        throw Missing.property(name, type);
      }
      if (!general.getParameterTypes()[0].isAssignableFrom(String.class)) {
        throw new IllegalArgumentException("argument type mismatch");
      }
      in.javaCalls().call(receiver, "set", new Object[] {name, value});
      return;
    }
    MetaMethod setter = property instanceof MetaBeanProperty bean ? bean.getSetter() : null;
    boolean several = property instanceof MultipleSetterProperty;
    if (setter != null || several) {
      String method = setter == null ? "set" + capital(name) : setter.getName();
      Object given =
          setter == null || value == null
              ? value
              : in.casts()
                  .assign(
                      value,
                      delivery.groovy.program.TypeRef.of(
                          setter.getParameterTypes()[0].getTheClass()));
      in.javaCalls().call(receiver, method, new Object[] {given});
      return;
    }
    MetaProperty field = property instanceof MetaBeanProperty bean ? bean.getField() : property;
    if (field instanceof CachedField java && !Modifier.isFinal(java.getModifiers())) {
      in.fields().judge(java, receiver);
      java.setProperty(receiver, value);
      return;
    }
    throw new ReadOnlyPropertyException(name, type);
  }

  private static String capital(String name) {
    return delivery.groovy.program.Names.capitalized(name);
  }

  /** {@code super.x}. */
  public @Nullable Object getSuper(Frame frame, String name) {
    return in.scriptProperties().getSuper(frame, name);
  }

  /** {@code super.x = value}. */
  public void setSuper(Frame frame, String name, @Nullable Object value) {
    in.scriptProperties().setSuper(frame, name, value);
  }

  /** A closure that a property of a Java object holds; none is looked for. */
  public @Nullable Object closureIn(Object receiver, String name) {
    return null;
  }
}
