package delivery.deployer.parameters;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parameter's text means: itself, or a value that lives somewhere else. */
public sealed interface ParameterReference {
  /** The text itself. */
  record Literal(String value) implements ParameterReference {}

  /** A Parameter Store parameter, written {@code ssm:name} or {@code ssm:name:version}. */
  record StoredParameter(String name, Optional<Long> version) implements ParameterReference {}

  /** Another stack's output, written {@code output:stack.Key}. */
  record StackOutput(String stack, String key) implements ParameterReference {}

  /**
   * A secret, written {@code secret:id} or {@code secret:id#field} for a field of its JSON; only a
   * {@code NoEcho} parameter may take one.
   */
  record Secret(String id, Optional<String> field) implements ParameterReference {}

  /** The template's own default, written {@code default:}, whatever a stack has by now. */
  record TemplateDefault() implements ParameterReference {}

  /** What the stack has by now; nothing that can be written. */
  record Kept() implements ParameterReference {}

  /** Reads the text of a parameter; {@code literal:text} is the text, however it begins. */
  static ParameterReference parse(String text, FileLocation place) {
    if (text.startsWith(Syntax.LITERAL)) {
      return new Literal(text.substring(Syntax.LITERAL.length()));
    }
    if (text.startsWith(Syntax.DEFAULT)) {
      if (text.equals(Syntax.DEFAULT)) {
        return new TemplateDefault();
      }
      throw new InvalidInputException(
          place, "'%s' is no reference; write default:".formatted(text));
    }
    if (text.startsWith("ssm:")) {
      Matcher matcher = Syntax.STORED.matcher(text);
      if (matcher.matches()) {
        return new StoredParameter(
            matcher.group(1), Optional.ofNullable(matcher.group(2)).map(Long::valueOf));
      }
      throw new InvalidInputException(
          place,
          "'%s' is no reference; write ssm:name or ssm:name:version, or literal:%s for the text itself"
              .formatted(text, text));
    }
    if (text.startsWith("output:")) {
      Matcher matcher = Syntax.OUTPUT.matcher(text);
      if (matcher.matches()) {
        return new StackOutput(matcher.group(1), matcher.group(2));
      }
      throw new InvalidInputException(
          place,
          "'%s' is no reference; write output:stack-name.OutputKey, or literal:%s for the text itself"
              .formatted(text, text));
    }
    if (text.startsWith("secret:")) {
      Matcher matcher = Syntax.SECRET.matcher(text);
      if (matcher.matches()) {
        return new Secret(matcher.group(1), Optional.ofNullable(matcher.group(2)));
      }
      throw new InvalidInputException(
          place,
          "'%s' is no reference; write secret:id or secret:id#field, or literal:%s for the text itself"
              .formatted(text, text));
    }
    return new Literal(text);
  }

  /** The patterns of the references. */
  final class Syntax {
    private static final String LITERAL = "literal:";
    private static final String DEFAULT = "default:";
    private static final Pattern STORED =
        Pattern.compile(
            "ssm:(arn:[a-z-]+:ssm:[a-z0-9-]+:\\d{12}:parameter/[A-Za-z0-9_.\\-/]+|[A-Za-z0-9_.\\-/]+)(?::(\\d{1,9}))?");
    private static final Pattern OUTPUT =
        Pattern.compile("output:([A-Za-z][-A-Za-z0-9]*)\\.([A-Za-z0-9]+)");
    private static final Pattern SECRET =
        Pattern.compile("secret:([A-Za-z0-9/_+=.@:-]+)(?:#(.+))?");

    private Syntax() {}
  }
}
