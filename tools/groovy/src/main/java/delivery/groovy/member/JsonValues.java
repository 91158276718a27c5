package delivery.groovy.member;

import delivery.groovy.Member;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.MetaMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Values for {@code JsonOutput}, which finds no properties in an object of a script: those become
 * maps of their properties, constants of enums their names.
 */
public final class JsonValues {
  private final Interpreter in;

  /** Of a run. */
  public JsonValues(Interpreter in) {
    this.in = in;
  }

  /** Whether a method is one of those that write JSON of a value or of a builder's content. */
  public static boolean writes(Member member) {
    return switch (member.declaring().getName()) {
      case "groovy.json.JsonOutput" -> member.name().equals("toJson");
      case "groovy.json.JsonBuilder" -> member.parameters().isEmpty();
      default -> false;
    };
  }

  /** Calls it. */
  public @Nullable Object write(MetaMethod method, Object receiver, @Nullable Object[] arguments) {
    if (arguments.length == 1) {
      return method.doMethodInvoke(receiver, new Object[] {of(arguments[0])});
    }
    Object content = InvokerHelper.getProperty(receiver, "content");
    Object builder =
        InvokerHelper.invokeConstructorOf(receiver.getClass(), new Object[] {of(content)});
    return method.doMethodInvoke(builder, Interpreter.NO_ARGUMENTS);
  }

  /** A value of which Java writes what Groovy writes of the given one. */
  public @Nullable Object of(@Nullable Object value) {
    in.step();
    return switch (value) {
      case Map<?, ?> map -> ofMap(map);
      case Collection<?> list -> ofList(list);
      case Object[] array -> ofList(Arrays.asList(array)).toArray();
      case ScriptInstance instance -> ofScript(instance);
      case null, default -> value;
    };
  }

  private Object ofScript(ScriptInstance instance) {
    if (instance.state().type.decl().isConstant()) {
      return in.enums().name(instance);
    }
    Map<String, @Nullable Object> properties = in.beans().of(instance);
    properties.remove("class");
    return ofMap(properties);
  }

  private Map<Object, @Nullable Object> ofMap(Map<?, ?> map) {
    Map<Object, @Nullable Object> all = new LinkedHashMap<>();
    map.forEach((key, each) -> all.put(key, of(each)));
    return all;
  }

  private List<@Nullable Object> ofList(Collection<?> list) {
    List<@Nullable Object> all = new ArrayList<>();
    list.forEach(each -> all.add(of(each)));
    return all;
  }
}
