package delivery.deployer.template;

import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A parameter that a template declares.
 *
 * @param name its name
 * @param location where the name stands
 * @param type its CloudFormation type
 * @param defaultValue its default; absent when a value must be given
 * @param noEcho whether CloudFormation masks it
 * @param allowedValues the values allowed; empty for any
 * @param allowedPattern the pattern of the whole value, or of each element of a list
 * @param length lowest and highest length
 * @param range lowest and highest number
 */
public record TemplateParameter(
    String name,
    FileLocation location,
    String type,
    Optional<LocatedValue<String>> defaultValue,
    boolean noEcho,
    List<String> allowedValues,
    Optional<String> allowedPattern,
    Bounds length,
    Bounds range) {

  /** The longest value (user guide, CloudFormation quotas). */
  static final int MAXIMUM_BYTES = 4096;

  /** Lowest and highest value, either may be absent. */
  public record Bounds(Optional<Double> lowest, Optional<Double> highest) {
    boolean contain(double value) {
      return lowest.map(bound -> value >= bound).orElse(true)
          && highest.map(bound -> value <= bound).orElse(true);
    }

    @Override
    public String toString() {
      return lowest.map(Bounds::text).orElse("…") + " to " + highest.map(Bounds::text).orElse("…");
    }

    private static String text(double bound) {
      return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
  }

  /**
   * What is wrong with a value, as CloudFormation would judge it; the value is not repeated when
   * the parameter is masked.
   */
  public Optional<String> problemWith(String value) {
    String shown = noEcho ? "the value" : "'" + value + "'";
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAXIMUM_BYTES) {
      return Optional.of("the value has " + bytes + " bytes; allowed are " + MAXIMUM_BYTES);
    }
    if (!isList()) {
      return problem(value, type, shown);
    }
    // CloudFormation trims the elements of a list and judges each for itself.
    for (String element : value.split(",", -1)) {
      String trimmed = element.strip();
      Optional<String> problem =
          problem(trimmed, elementType(), noEcho ? shown : "'" + trimmed + "'");
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<String> problem(String value, String type, String shown) {
    if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
      return Optional.of(shown + " is not one of " + String.join(", ", allowedValues));
    }
    if (type.equals("Number") && !value.matches("[-+]?\\d+(\\.\\d+)?")) {
      return Optional.of(shown + " is not a number");
    }
    if (type.equals("Number") && !range.contain(Double.parseDouble(value))) {
      return Optional.of(shown + " is outside " + range);
    }
    if (!length.contain(value.length())) {
      return Optional.of(shown + " has " + value.length() + " characters; allowed is " + length);
    }
    if (type.equals("AWS::EC2::Image::Id") && !value.matches("ami-[0-9a-f]{8,17}")) {
      return Optional.of(shown + " is not an image id (ami- and 8 to 17 hexadecimal digits)");
    }
    return allowedPattern
        .filter(pattern -> !matches(pattern, value))
        .map(pattern -> shown + " does not match " + pattern);
  }

  private boolean isList() {
    return type.startsWith("List<") || type.equals("CommaDelimitedList");
  }

  private String elementType() {
    return type.startsWith("List<") && type.endsWith(">")
        ? type.substring("List<".length(), type.length() - 1)
        : "String";
  }

  private static boolean matches(String pattern, String value) {
    try {
      return Pattern.compile(pattern).matcher(value).matches();
    } catch (PatternSyntaxException e) {
      // Java refuses a few patterns that CloudFormation takes; CloudFormation then judges.
      return true;
    }
  }
}
