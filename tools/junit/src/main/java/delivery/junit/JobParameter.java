package delivery.junit;

import java.util.List;

/**
 * A parameter of a job.
 *
 * @param type string, text, boolean, choice, or what else the DSL calls it without {@code Param}
 * @param defaultValue as text; the first choice when there are choices
 * @param choices none unless it is one
 */
public record JobParameter(
    String type, String name, String defaultValue, String description, List<String> choices) {
  public JobParameter {
    choices = List.copyOf(choices);
  }
}
