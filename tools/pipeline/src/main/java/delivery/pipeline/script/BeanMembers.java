package delivery.pipeline.script;

import delivery.groovy.Host;
import delivery.groovy.HostObject;
import delivery.pipeline.scheduler.Failures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A host object whose members are the public methods that its class declares itself, getters and
 * setters also as properties.
 */
public abstract class BeanMembers implements HostObject {
  private Optional<Method> method(String name, @Nullable Object[] arguments) {
    return Stream.of(getClass().getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == arguments.length)
        .findFirst();
  }

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return isClass(method, arguments) || method(method, arguments).isPresent();
  }

  private static boolean isClass(String method, @Nullable Object[] arguments) {
    return method.equals("getClass") && arguments.length == 0;
  }

  @Override
  public @Nullable Object call(String method, @Nullable Object[] arguments) throws Throwable {
    if (isClass(method, arguments)) {
      return getClass();
    }
    Optional<Method> found = method(method, arguments);
    return found.isPresent() ? invoke(found.get(), arguments) : missing(method, arguments);
  }

  @Override
  public @Nullable Object property(String name) {
    if (name.equals("class")) {
      return getClass();
    }
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    Optional<Method> getter =
        method("get" + suffix, new Object[0]).or(() -> method("is" + suffix, new Object[0]));
    return getter.isPresent() ? invoke(getter.get()) : Host.NONE;
  }

  @Override
  public boolean setProperty(String name, @Nullable Object value) {
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    Optional<Method> setter = method("set" + suffix, new Object[] {value});
    setter.ifPresent(found -> invoke(found, value));
    return setter.isPresent();
  }

  private @Nullable Object invoke(Method method, @Nullable Object... arguments) {
    Object[] given = arguments.clone();
    for (int i = 0; i < given.length; i++) {
      if (method.getParameterTypes()[i] == String.class && given[i] != null) {
        given[i] = given[i].toString();
      }
    }
    try {
      return method.invoke(this, given);
    } catch (InvocationTargetException thrown) {
      throw Failures.thrown(thrown.getCause() == null ? thrown : thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
