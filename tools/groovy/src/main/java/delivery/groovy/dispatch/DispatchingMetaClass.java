package delivery.groovy.dispatch;

import delivery.groovy.value.Members;
import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovySystem;
import groovy.lang.MetaMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metaclass of the values of a script: Groovy's own methods reach members through it. */
public final class DispatchingMetaClass extends DelegatingMetaClass {
  private final Interpreter in;

  /** Of a run. */
  public DispatchingMetaClass(Interpreter in) {
    super(GroovySystem.getMetaClassRegistry().getMetaClass(Object.class));
    this.in = in;
  }

  @Override
  public @Nullable Object invokeMethod(Object object, String name, @Nullable Object arguments) {
    return in.methods().call(object, name, Members.array(arguments));
  }

  @Override
  public @Nullable Object invokeMethod(
      Object object, String name, @Nullable Object @Nullable [] arguments) {
    return in.methods().call(object, name, Members.array(arguments));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public @Nullable Object invokeMethod(
      Class sender,
      Object receiver,
      String name,
      @Nullable Object @Nullable [] arguments,
      boolean isCallToSuper,
      boolean fromInsideClass) {
    return in.methods().call(receiver, name, Members.array(arguments));
  }

  @Override
  public @Nullable Object invokeStaticMethod(
      Object object, String name, @Nullable Object @Nullable [] arguments) {
    return in.methods().call(object, name, Members.array(arguments));
  }

  @Override
  public @Nullable Object getProperty(Object object, String property) {
    return in.properties().get(null, object, property);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public @Nullable Object getProperty(
      Class sender, Object receiver, String property, boolean isCallToSuper, boolean inside) {
    return in.properties().get(null, receiver, property);
  }

  @Override
  public void setProperty(Object object, String property, @Nullable Object value) {
    in.properties().set(null, object, property, value);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setProperty(
      Class sender,
      Object receiver,
      String property,
      @Nullable Object value,
      boolean isCallToSuper,
      boolean inside) {
    in.properties().set(null, receiver, property, value);
  }

  @Override
  public @Nullable Object getAttribute(Object object, String attribute) {
    return in.fields().attribute(object, attribute);
  }

  @Override
  public void setAttribute(Object object, String attribute, @Nullable Object value) {
    in.fields().setAttribute(object, attribute, value);
  }

  @Override
  public @Nullable Object invokeConstructor(@Nullable Object @Nullable [] arguments) {
    throw in.judge().never("making an object by its metaclass");
  }

  @Override
  public List<MetaMethod> respondsTo(Object object, String name) {
    return List.of();
  }

  @Override
  public List<MetaMethod> respondsTo(Object object, String name, Object[] types) {
    return List.of();
  }
}
