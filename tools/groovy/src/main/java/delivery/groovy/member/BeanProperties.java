package delivery.groovy.member;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.JavaCalls;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Names;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.util.ComplexKeyHashMap;
import org.codehaus.groovy.util.SingleKeyHashMap;
import org.jspecify.annotations.Nullable;

/** All properties of a value, each by its judged getter; what cannot be read is left out. */
public final class BeanProperties {
  /** Fields that Groovy's compiler adds to each class, which only take room. */
  private static final List<String> ADDED =
      List.of("metaClass", "$staticClassInfo", "$staticClassInfo$", "__$stMC", "$callSiteArray");

  private final Interpreter in;

  /** Of a run. */
  public BeanProperties(Interpreter in) {
    this.in = in;
  }

  /** {@code getProperties}. */
  public Map<String, @Nullable Object> of(Object receiver) {
    return receiver instanceof ScriptInstance instance ? ofScript(instance) : ofJava(receiver);
  }

  private Map<String, @Nullable Object> ofJava(Object receiver) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    JavaCalls.metaClass(receiver.getClass()).getProperties().stream()
        .filter(each -> Modifier.isPublic(each.getModifiers()))
        .filter(each -> !each.getName().equals("metaClass"))
        .forEach(
            each -> {
              String name = each.getName();
              try {
                all.put(name, in.properties().get(null, receiver, name));
              } catch (MissingPropertyException | NoSuchElementException unreadable) {
                // It has no getter, or one that fails, as the first element of an empty list.
              }
            });
    return all;
  }

  private Map<String, @Nullable Object> ofScript(ScriptInstance instance) {
    ClassDecl decl = instance.state().type.decl();
    Set<String> names = new LinkedHashSet<>();
    for (String method : decl.allMethodNames()) {
      String property = method.startsWith("set") ? "" : Names.property(method);
      if (!property.isEmpty() && in.scriptProperties().getter(decl, property, false) != null) {
        names.add(property);
      }
    }
    names.add("class");
    if (decl.kind() == ClassDecl.Kind.ENUM || decl.isConstant()) {
      names.add("declaringClass");
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String name : ordered(names, decl.allFields())) {
      try {
        all.put(name, in.properties().get(null, instance, name));
      } catch (Exception failed) {
        if (in.ends(failed)) {
          throw failed;
        }
      }
    }
    return all;
  }

  /** Groovy keeps the properties of a class in a map of its own, in the order of their hashes. */
  private static List<String> ordered(Set<String> names, Collection<@Nullable FieldDecl> fields) {
    SingleKeyHashMap map = new SingleKeyHashMap();
    ADDED.forEach(each -> map.put(each, each));
    fields.stream().filter(Objects::nonNull).forEach(each -> map.put(each.name(), each));
    names.forEach(each -> map.put(each, each));
    List<String> ordered = new ArrayList<>();
    ComplexKeyHashMap.EntryIterator entries = map.getEntrySetIterator();
    while (entries.hasNext()) {
      String name = String.valueOf(((SingleKeyHashMap.Entry) entries.next()).getKey());
      if (names.contains(name)) {
        ordered.add(name);
      }
    }
    return ordered;
  }
}
