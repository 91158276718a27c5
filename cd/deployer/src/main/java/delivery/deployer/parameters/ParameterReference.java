package delivery.deployer.parameters;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import java.util.Optional;
import java.util.regex.MatchResult;
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
      MatchResult found = found(Syntax.STORED, text, "ssm:name or ssm:name:version", place);
      return new StoredParameter(
          found.group(1), Optional.ofNullable(found.group(2)).map(Long::valueOf));
    }
    if (text.startsWith("output:")) {
      MatchResult found = found(Syntax.OUTPUT, text, "output:stack-name.OutputKey", place);
      return new StackOutput(found.group(1), found.group(2));
    }
    if (text.startsWith("secret:")) {
      MatchResult found = found(Syntax.SECRET, text, "secret:id or secret:id#field", place);
      return new Secret(found.group(1), Optional.ofNullable(found.group(2)));
    }
    return new Literal(text);
  }

  private static MatchResult found(Pattern syntax, String text, String right, FileLocation place) {
    Matcher matcher = syntax.matcher(text);
    if (matcher.matches()) {
      return matcher;
    }
    throw new InvalidInputException(
        place,
        "'%s' is no reference; write %s, or literal:%s for the text itself"
            .formatted(text, right, text));
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
