package delivery.groovy.value;

import groovy.lang.Closure;
import groovy.lang.MetaClass;
import org.jspecify.annotations.Nullable;

/** What Java and Groovy's own methods may ask of the values of a script. */
public interface Members {
  /** Calls a method, judged. */
  @Nullable Object invoke(Object receiver, String name, @Nullable Object[] arguments);

  /** Runs a closure. */
  @Nullable Object run(ScriptClosure closure, @Nullable Object[] arguments);

  /** Runs a closure as a body: what leaves its code takes the rest of its place. */
  @Nullable Object runBody(ScriptClosure closure, @Nullable Object[] arguments);

  /** Reads a property, judged. */
  @Nullable Object property(Object receiver, String name);

  /** Writes a property, judged. */
  void setProperty(Object receiver, String name, @Nullable Object value);

  /** {@code equals}. */
  boolean equalTo(ScriptInstance receiver, @Nullable Object other);

  /** {@code hashCode}. */
  int hash(ScriptInstance receiver);

  /** {@code toString}. */
  String text(ScriptInstance receiver);

  /** {@code getMessage} of an exception. */
  @Nullable String message(ScriptThrowable receiver);

  /** {@code compareTo}. */
  int order(ScriptInstance receiver, @Nullable Object other);

  /** A closure for Java code that keeps it. */
  Closure<Object> unwinding(ScriptClosure closure);

  /** The name of the class that a closure shows. */
  String className(ScriptClosure closure);

  /** What Groovy's own methods use to reach members. */
  MetaClass metaClass();

  /** The arguments that Groovy hands on as one value. */
  static @Nullable Object[] array(@Nullable Object arguments) {
    if (arguments == null) {
      return new Object[0];
    }
    return arguments instanceof Object[] several ? several : new Object[] {arguments};
  }
}
