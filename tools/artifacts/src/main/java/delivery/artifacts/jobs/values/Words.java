package delivery.artifacts.jobs.values;

import delivery.artifacts.lock.DslParameter;
import delivery.artifacts.lock.JobDslApi;
import delivery.groovy.Host;
import delivery.groovy.HostObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One of the DSL's enumerations by its simple name, which scripts use without an import. */
public record Words(String type, Set<String> names) implements HostObject {
  /** The enumerations that the DSL imports into every script ({@code AbstractDslScriptLoader}). */
  private static final Set<String> IMPORTED =
      Set.of(
          "AmountType",
          "BaseDir",
          "Behavior",
          "BuildCountType",
          "BuildResult",
          "BuildStatusType",
          "DisplayStatus",
          "FastForwardMergeMode",
          "LocalRepositoryLocation",
          "MatchType",
          "OutputStyle",
          "RegexMatchValue",
          "Sorting",
          "Status",
          "StatusFilter",
          "SvnCheckoutStrategy",
          "SvnDepth",
          "ThresholdMode",
          "WeblogicDeploymentStageModes");

  /** Whether this is the simple name of one. */
  public static boolean isOne(String simpleName) {
    return IMPORTED.contains(simpleName);
  }

  /** The words of an enumeration, as far as the parameters of the DSL's methods list them. */
  public static Words of(JobDslApi api, String simpleName) {
    Set<String> names = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    StreamSupport.stream(api.contextNames().spliterator(), false)
        .flatMap(name -> api.context(name).stream())
        .flatMap(context -> context.methodNames().stream().flatMap(m -> context.method(m).stream()))
        .filter(signature -> !signature.dynamic())
        .flatMap(signature -> signature.parameters().stream())
        .filter(parameter -> typeOf(parameter).endsWith("." + simpleName))
        .forEach(
            parameter -> {
              types.add(typeOf(parameter));
              names.addAll(parameter.values());
            });
    return new Words(types.isEmpty() ? simpleName : types.iterator().next(), names);
  }

  private static String typeOf(DslParameter parameter) {
    return parameter.type().replace("...", "");
  }

  @Override
  public Object property(String name) {
    // What the listing does not spell out is left to the controller.
    return names.isEmpty() || names.contains(name) ? new Word(type, name) : Host.NONE;
  }

  @Override
  public boolean respondsTo(String method, @Nullable Object[] arguments) {
    return (method.equals("valueOf") && arguments.length == 1)
        || (method.equals("values") && arguments.length == 0);
  }

  @Override
  public Object call(String method, @Nullable Object[] arguments) {
    if (method.equals("values")) {
      return List.copyOf(names).stream().sorted().map(name -> new Word(type, name)).toList();
    }
    String name = String.valueOf(arguments[0]);
    if (names.contains(name)) {
      return new Word(type, name);
    }
    throw new IllegalArgumentException("No enum constant " + type + "." + name);
  }

  @Override
  public String typeName() {
    return type;
  }
}
