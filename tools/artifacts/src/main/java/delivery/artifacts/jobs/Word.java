package delivery.artifacts.jobs;

/**
 * A constant of one of the DSL's enumerations, such as {@code StatusFilter.ENABLED}.
 *
 * @param type class name on the controller
 */
public record Word(String type, String name) {
  @Override
  public String toString() {
    return name;
  }
}
