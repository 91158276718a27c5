package delivery.artifacts.jobs;

import delivery.artifacts.lock.DslParameter;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.JobDslApi;
import groovy.lang.Binding;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The variables of a script: those that the seed gives it, the DSL's enumerations, and stand-ins
 * for the few harmless things that scripts do with {@code System} and {@code Thread}.
 */
final class ScriptBinding extends Binding {
  /** The enumerations that the DSL imports into every script ({@code AbstractDslScriptLoader}). */
  private static final Set<String> WORDS =
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

  private final JobDslApi api;

  ScriptBinding(JobDslApi api, Map<String, String> variables) {
    this.api = api;
    variables.forEach(this::setVariable);
    setVariable("out", new Harmless.Output());
    setVariable("System", new Harmless.Environment(variables));
    setVariable("Thread", new Harmless.Pauses());
  }

  @Override
  public boolean hasVariable(String name) {
    return WORDS.contains(name) || super.hasVariable(name);
  }

  @Override
  public Object getVariable(String name) {
    if (WORDS.contains(name) && !super.hasVariable(name)) {
      setVariable(name, words(name));
    }
    return super.getVariable(name);
  }

  /** {@code binding.NAME}: variables, and never a field of this class. */
  @Override
  public Object getProperty(String name) {
    return name.equals("variables") ? getVariables() : getVariable(name);
  }

  private Words words(String simpleName) {
    Set<String> names = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    parameters()
        .filter(signature -> !signature.dynamic())
        .forEach(
            signature -> {
              for (DslParameter parameter : signature.parameters()) {
                String type = parameter.type().replace("...", "");
                if (type.endsWith("." + simpleName)) {
                  types.add(type);
                  names.addAll(parameter.values());
                }
              }
            });
    return new Words(types.isEmpty() ? simpleName : types.iterator().next(), names);
  }

  private Stream<DslSignature> parameters() {
    return StreamSupport.stream(api.contextNames().spliterator(), false)
        .flatMap(name -> api.context(name).stream())
        .flatMap(
            context ->
                context.methodNames().stream().flatMap(method -> context.method(method).stream()));
  }
}
