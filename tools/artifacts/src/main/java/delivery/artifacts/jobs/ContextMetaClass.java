package delivery.artifacts.jobs;

import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import groovy.lang.DelegatingMetaClass;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.reflection.CachedClass;
import org.codehaus.groovy.reflection.ReflectionCache;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@link RecordingContext} the methods of its DSL context and nothing of its own, so that
 * Groovy looks them up in delegate and owner in the order that it has on the controller.
 */
final class ContextMetaClass extends DelegatingMetaClass {
  /** What Groovy gives every object and scripts use; the recorder's own methods stay hidden. */
  private static final Set<String> COMMON =
      Set.of("asBoolean", "equals", "getClass", "hashCode", "is", "tap", "toString", "with");

  private final DslContext context;

  ContextMetaClass(MetaClass plain, DslContext context) {
    super(plain);
    this.context = context;
  }

  /** The lookup that closures make in their delegate. */
  @Override
  @SuppressWarnings({"deprecation", "rawtypes"}) // what Groovy 2.4 itself calls
  public @Nullable MetaMethod pickMethod(String name, Class[] types) {
    @Nullable Class<?>[] given = types;
    return Arguments.match(context.method(name), given)
        .map(signature -> new DslMethod(name, signature))
        .orElse(null);
  }

  @Override
  public @Nullable Object invokeMethod(Object object, String name, Object[] arguments) {
    if (!context.method(name).isEmpty()) {
      return call((RecordingContext) object, name, arguments);
    }
    if (COMMON.contains(name)) {
      return super.invokeMethod(object, name, arguments);
    }
    throw new MissingMethodException(name, RecordingContext.class, arguments);
  }

  @Override
  public @Nullable Object invokeMethod(Object object, String name, Object arguments) {
    Object[] array =
        arguments instanceof Object[] many
            ? many
            : arguments == null ? new Object[0] : new Object[] {arguments};
    return invokeMethod(object, name, array);
  }

  @Override
  public Object getProperty(Object object, String name) {
    ItemRecord item = ((RecordingContext) object).item();
    if (name.equals("name") && item != null) {
      return item.name();
    }
    throw new MissingPropertyException(name, RecordingContext.class);
  }

  @Override
  public void setProperty(Object object, String name, Object value) {
    throw new MissingPropertyException(name, RecordingContext.class);
  }

  @Override
  public Object getAttribute(Object object, String name) {
    throw new MissingPropertyException(name, RecordingContext.class);
  }

  private static @Nullable Object call(
      RecordingContext receiver, String name, @Nullable Object[] arguments) {
    Optional<DslSignature> signature = Arguments.match(receiver.context().method(name), arguments);
    if (signature.isPresent()) {
      return receiver.evaluation().call(receiver, name, signature.get(), arguments);
    }
    throw new MissingMethodException(name, RecordingContext.class, arguments);
  }

  /** One name of a context, as the method that Groovy's lookup finds. */
  private static final class DslMethod extends MetaMethod {
    private final String name;
    private final DslSignature signature;

    DslMethod(String name, DslSignature signature) {
      this.name = name;
      this.signature = signature;
    }

    @Override
    public int getModifiers() {
      return Modifier.PUBLIC;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Class<?> getReturnType() {
      return Object.class;
    }

    @Override
    public CachedClass getDeclaringClass() {
      return ReflectionCache.getCachedClass(RecordingContext.class);
    }

    @Override
    public @Nullable Object invoke(Object object, Object[] arguments) {
      RecordingContext receiver = (RecordingContext) object;
      return receiver.evaluation().call(receiver, name, signature, arguments);
    }

    @Override
    public @Nullable Object doMethodInvoke(Object object, Object[] arguments) {
      return invoke(object, arguments);
    }
  }
}
