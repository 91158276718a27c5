package delivery.groovy.dispatch;

import delivery.groovy.program.Names;
import delivery.groovy.program.Signature;
import delivery.groovy.value.ScriptClass;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code use}: static methods of classes as methods of their first argument. */
public final class Categories {
  private final Interpreter in;

  /** Of a run. */
  public Categories(Interpreter in) {
    this.in = in;
  }

  /** Puts classes in force while a closure runs. */
  public @Nullable Object use(@Nullable Object[] arguments) {
    List<Object> classes = new ArrayList<>();
    Closure<?> body = null;
    for (Object each : arguments) {
      switch (each) {
        case Closure<?> closure -> body = closure;
        case List<?> list -> classes.addAll(list);
        case Object[] several -> {
          for (Object one : several) {
            if (one instanceof Closure<?> closure) {
              body = closure;
            } else if (one != null) {
              classes.add(one);
            }
          }
        }
        case null -> throw new IllegalArgumentException("use needs classes");
        default -> classes.add(each);
      }
    }
    if (body == null) {
      throw new IllegalArgumentException("use needs a closure");
    }
    Activation activation = in.activation();
    classes.forEach(activation.categories::push);
    try {
      return in.closureCalls().call(body, Interpreter.NO_ARGUMENTS);
    } finally {
      classes.forEach(each -> activation.categories.pop());
    }
  }

  /** What a category answers: one element; null when none does. */
  public @Nullable Object @Nullable [] find(
      @Nullable Object receiver, String name, @Nullable Object[] arguments) {
    Object[] given = new Object[arguments.length + 1];
    given[0] = receiver;
    System.arraycopy(arguments, 0, given, 1, arguments.length);
    for (Object each : List.copyOf(in.activation().categories)) {
      if (each instanceof ScriptClass type) {
        List<Signature> all =
            type.decl().methods(name).stream()
                .filter(Signature::isStatic)
                .filter(one -> one.types().length > 0)
                .filter(one -> receiver != null || one.types()[0].isObject())
                .toList();
        Signature found = in.scriptCalls().chooser().choose(all, given);
        if (found != null) {
          return new Object[] {in.scriptCalls().invoke(found, type, given)};
        }
      } else if (each instanceof Class<?> type && declares(type, name)) {
        JavaCalls.Choice choice = in.javaCalls().choose(type, true, name, given);
        if (choice.method() != null && choice.method().isStatic()) {
          return new Object[] {in.javaCalls().invoke(choice, type, given)};
        }
      }
    }
    return null;
  }

  private static boolean declares(Class<?> type, String name) {
    for (java.lang.reflect.Method each : type.getMethods()) {
      if (each.getName().equals(name)
          && each.getDeclaringClass() != Object.class
          && java.lang.reflect.Modifier.isStatic(each.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  /** A getter that a category has. */
  public @Nullable Object @Nullable [] property(Object receiver, String name) {
    return find(receiver, "get" + Names.capitalized(name), Interpreter.NO_ARGUMENTS);
  }
}
