package delivery.artifacts.tests.controller;

import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslParameter;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.JobDslApi;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyShell;
import groovy.util.DelegatingScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * Runs a Job DSL script against contexts that know only what the lock knows, and records every
 * call. Independent of the checker, so that the two prove each other.
 */
final class DslProof {
  /**
   * A call.
   *
   * @param path names of the enclosing calls and of this one, slash between
   * @param arguments as the script gave them, closures left out
   */
  record Call(String path, List<Object> arguments) {}

  private final JobDslApi api;
  private final List<Call> calls = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private DslProof(JobDslApi api) {
    this.api = api;
  }

  static DslProof run(JobDslApi api, String name, String script, Map<String, ?> variables) {
    DslProof proof = new DslProof(api);
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(DelegatingScript.class.getName());
    GroovyShell shell = new GroovyShell(new Binding(variables), configuration);
    DelegatingScript parsed = (DelegatingScript) shell.parse(script, name);
    parsed.setDelegate(proof.new Recorder("", api.root()));
    parsed.run();
    return proof;
  }

  List<Call> calls() {
    return Collections.unmodifiableList(calls);
  }

  List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** The arguments of the calls of this path. */
  List<List<Object>> arguments(String path) {
    return calls.stream().filter(c -> c.path().equals(path)).map(Call::arguments).toList();
  }

  private final class Recorder extends GroovyObjectSupport {
    private final String path;
    private final DslContext context;

    Recorder(String path, DslContext context) {
      this.path = path;
      this.context = context;
    }

    @Override
    public Object invokeMethod(String method, Object given) {
      Object[] arguments = (Object[]) given;
      String called = path.isEmpty() ? method : path + "/" + method;
      calls.add(
          new Call(called, Arrays.stream(arguments).filter(a -> !(a instanceof Closure)).toList()));
      DslSignature signature =
          context.method(method).stream()
              .filter(s -> accepts(s, arguments))
              .findFirst()
              .orElse(null);
      if (signature == null) {
        problems.add(called + ": not in " + context.name() + " with these arguments");
      } else if (arguments.length > 0
          && arguments[arguments.length - 1] instanceof Closure<?> block) {
        enter(called, signature, block);
      }
      return "";
    }

    private void enter(String called, DslSignature signature, Closure<?> block) {
      DslContext inner = signature.context().flatMap(api::context).orElse(null);
      if (inner == null) {
        problems.add(called + ": takes a block the lock knows no context for");
        return;
      }
      block.setDelegate(new Recorder(called, inner));
      block.setResolveStrategy(Closure.DELEGATE_FIRST);
      block.call();
    }
  }

  private static boolean accepts(DslSignature signature, Object[] arguments) {
    List<DslParameter> parameters = signature.parameters();
    long needed = parameters.stream().filter(p -> !p.optional()).count();
    if (arguments.length < needed || arguments.length > parameters.size()) {
      return false;
    }
    for (int i = 0; i < arguments.length; i++) {
      if (!accepts(parameters.get(i), arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(DslParameter parameter, Object argument) {
    if (!parameter.values().isEmpty()) {
      return parameter.values().contains(String.valueOf(argument));
    }
    String type = parameter.type();
    return switch (argument) {
      case Closure<?> block -> type.equals("Closure");
      case Boolean flag -> type.equalsIgnoreCase("boolean");
      case Integer number -> type.equals("int") || type.equals("Integer");
      case List<?> list -> type.startsWith("List<") || type.startsWith("Iterable<");
      default -> type.equals("String");
    };
  }
}
