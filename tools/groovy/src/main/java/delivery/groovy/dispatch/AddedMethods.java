package delivery.groovy.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.DateGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyMethodsSupport;
import org.codehaus.groovy.runtime.DefaultGroovyStaticMethods;
import org.codehaus.groovy.runtime.EncodingGroovyMethods;
import org.codehaus.groovy.runtime.IOGroovyMethods;
import org.codehaus.groovy.runtime.ProcessGroovyMethods;
import org.codehaus.groovy.runtime.ResourceGroovyMethods;
import org.codehaus.groovy.runtime.SocketGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;

/** Where Groovy keeps the methods that it adds to classes. */
public final class AddedMethods {
  /** In the order in which script-security asks for them. */
  private static final List<Class<?>> HOLDERS =
      List.of(
          DefaultGroovyMethods.class,
          StringGroovyMethods.class,
          EncodingGroovyMethods.class,
          DateGroovyMethods.class,
          ProcessGroovyMethods.class,
          IOGroovyMethods.class,
          ResourceGroovyMethods.class,
          SocketGroovyMethods.class,
          DefaultGroovyStaticMethods.class,
          DefaultGroovyMethodsSupport.class);

  private static final Map<String, List<Method>> BY_NAME = byName();

  private AddedMethods() {}

  private static Map<String, List<Method>> byName() {
    Map<String, List<Method>> all = new HashMap<>();
    for (Class<?> each : HOLDERS) {
      for (Method method : each.getDeclaredMethods()) {
        if (Modifier.isStatic(method.getModifiers())) {
          all.computeIfAbsent(method.getName(), key -> new ArrayList<>()).add(method);
        }
      }
    }
    return Map.copyOf(all);
  }

  /** The class that has such a method, its receiver's type first. */
  public static Class<?> holder(String name, List<Class<?>> parameters, boolean onClass) {
    Class<?>[] types = parameters.toArray(Class[]::new);
    Class<?> found = DefaultGroovyMethods.class;
    boolean any = false;
    for (Method each : BY_NAME.getOrDefault(name, List.of())) {
      boolean statics = each.getDeclaringClass() == DefaultGroovyStaticMethods.class;
      boolean fits = Arrays.equals(each.getParameterTypes(), types);
      if (fits && (!any || (statics && onClass))) {
        found = each.getDeclaringClass();
        any = true;
      }
    }
    return found;
  }
}
