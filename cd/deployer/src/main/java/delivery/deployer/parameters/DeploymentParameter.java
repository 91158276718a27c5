package delivery.deployer.parameters;

import java.util.Optional;

/**
 * A parameter as the parameters file carries it from one stage to the next.
 *
 * @param name its name
 * @param value its value; absent for a secret, which is looked up again when it is used
 * @param reference the reference as written; absent for a plain value
 * @param version the version of the reference's value; empty where there is none
 * @param origin which layer gave it
 * @param place where it is written
 * @param noEcho whether the value must not be shown
 */
public record DeploymentParameter(
    String name,
    Optional<String> value,
    Optional<String> reference,
    String version,
    Origin origin,
    String place,
    boolean noEcho) {

  /** The value for people: masked where the template says so. */
  public String shown() {
    return origin == Origin.STACK ? "(kept)" : noEcho ? "****" : value.orElse("****");
  }

  /** Whether nobody gave it a value: a stack that has one keeps its own. */
  public boolean unmentioned() {
    return origin == Origin.TEMPLATE_DEFAULT || origin == Origin.STACK;
  }
}
