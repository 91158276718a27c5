package delivery.groovy.differential;

import delivery.groovy.CallObserver;
import delivery.groovy.CallSite;
import delivery.groovy.HostObject;
import delivery.groovy.Member;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes the listed members that the interpreter does itself, so that no policy is asked. */
record OwnCalls(Set<Member> members) implements CallObserver {
  @Override
  public @Nullable Object around(
      CallSite site, @Nullable Object receiver, @Nullable Object[] arguments, Proceed proceed)
      throws Throwable {
    switch (receiver) {
      case Closure<?> closure when site.name().equals("call") -> {
        boolean one = arguments.length == 1 && !(arguments[0] instanceof Object[]);
        add(Closure.class, "call", one ? Object.class : Object[].class);
        add(Closure.class, "call");
      }
      case HostObject binding when site.name().equals("hasVariable") ->
          add(Binding.class, "hasVariable", String.class);
      case ScriptInstance script when site.name().equals("getBinding") ->
          add(Script.class, "getBinding");
      case null, default -> {}
    }
    return proceed.call(arguments);
  }

  private void add(Class<?> type, String name, Class<?>... parameters) {
    members.add(new Member(Member.Kind.METHOD, type, name, List.of(parameters)));
  }
}
