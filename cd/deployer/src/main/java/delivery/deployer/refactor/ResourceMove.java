package delivery.deployer.refactor;

import delivery.deployer.failure.InvalidInputException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resource's way from one stack to another, or to another name in its own. */
public record ResourceMove(Place from, Place to) {
  private static final String PLACE = "([A-Za-z0-9][A-Za-z0-9._-]*)\\.([A-Za-z0-9]+)";
  private static final Pattern MOVE = Pattern.compile(PLACE + "=" + PLACE);

  /**
   * A resource in a stack.
   *
   * @param stack the stack's name in AWS
   * @param logicalId the resource's name in its template
   */
  public record Place(String stack, String logicalId) {
    @Override
    public String toString() {
      return stack + "." + logicalId;
    }
  }

  /**
   * Reads {@code network.Topic=app.Topic}.
   *
   * @param stacks what the environment calls its stacks to their names in AWS
   */
  public static ResourceMove parse(String text, Map<String, String> stacks) {
    Matcher matcher = MOVE.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "--move '%s': write STACK.LOGICAL_ID=STACK.LOGICAL_ID".formatted(text));
    }
    return new ResourceMove(
        place(text, matcher.group(1), matcher.group(2), stacks),
        place(text, matcher.group(3), matcher.group(4), stacks));
  }

  private static Place place(
      String text, String stack, String logicalId, Map<String, String> stacks) {
    String name = stacks.get(stack);
    if (name == null) {
      throw new InvalidInputException(
          "--move '%s': the environment has no stack '%s'; it has %s"
              .formatted(text, stack, String.join(", ", stacks.keySet())));
    }
    return new Place(name, logicalId);
  }
}
