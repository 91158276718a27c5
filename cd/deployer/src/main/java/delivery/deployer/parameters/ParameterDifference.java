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

  /**
   * A comparison of a stack's parameters with planned ones.
   *
   * @param differences what a deployment would change
   * @param notComparable masked parameters that would be sent: nobody can see what the stack has
   * @param kept parameters that nobody mentions and whose value in the stack is not the template's
   *     default, or cannot be seen; a deployment leaves them alone
   */
  public record Comparison(
      List<ParameterDifference> differences, List<String> notComparable, List<String> kept) {}

  /** Compares. Pure. */
  public static Comparison between(
      Map<String, String> deployed, List<DeploymentParameter> planned) {
    List<ParameterDifference> differences = new ArrayList<>();
    List<String> notComparable = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    TreeSet<String> leftOver = new TreeSet<>(deployed.keySet());
    for (DeploymentParameter parameter : planned) {
      String name = parameter.name();
      String now = deployed.getOrDefault(name, "");
      String then = parameter.value().orElse("");
      if (leftOver.remove(name) && parameter.unmentioned()) {
        if (parameter.noEcho() || !now.equals(then)) {
          kept.add(name);
        }
      } else if (parameter.noEcho()) {
        notComparable.add(name);
      } else if (!now.equals(then)) {
        differences.add(new ParameterDifference(name, now, then));
      }
    }
    for (String name : leftOver) {
      differences.add(new ParameterDifference(name, deployed.getOrDefault(name, ""), ""));
    }
    return new Comparison(List.copyOf(differences), List.copyOf(notComparable), List.copyOf(kept));
  }
}
