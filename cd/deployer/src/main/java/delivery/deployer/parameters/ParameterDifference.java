package delivery.deployer.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A parameter whose deployed value is another one.
 *
 * @param name its name
 * @param deployed the value that the stack has; empty when it has none
 * @param planned the value that a deployment would give it; empty when it would take it away
 */
public record ParameterDifference(String name, String deployed, String planned) {

  /** All differences but those of masked parameters, which nobody can see. Pure. */
  public static List<ParameterDifference> between(
      Map<String, String> deployed, List<DeploymentParameter> planned) {
    List<ParameterDifference> differences = new ArrayList<>();
    TreeSet<String> leftOver = new TreeSet<>(deployed.keySet());
    for (DeploymentParameter parameter : planned) {
      leftOver.remove(parameter.name());
      String now = deployed.getOrDefault(parameter.name(), "");
      if (!parameter.noEcho() && !now.equals(parameter.value().orElse(""))) {
        differences.add(
            new ParameterDifference(parameter.name(), now, parameter.value().orElse("")));
      }
    }
    for (String name : leftOver) {
      differences.add(new ParameterDifference(name, deployed.getOrDefault(name, ""), ""));
    }
    return List.copyOf(differences);
  }
}
