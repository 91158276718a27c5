package delivery.deployer.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Lets a double-quoted text hold {@code \/}, which JSON and YAML 1.2 allow and the parser, of YAML
 * 1.1, does not. A mark stands for the backslash while the parser reads, so that all places stay.
 */
record SlashEscapes(Parser parser) implements Parser {
  /** For private use, and in no text that anybody writes. */
  private static final String MARK = "\uE017";

  private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\/");

  /** A parser of the text. */
  static Parser parser(String text, LoaderOptions options) {
    if (!text.contains("\\/")) {
      return new ParserImpl(new StreamReader(text), options);
    }
    String marked = ESCAPED.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MARK + "/"));
    return new SlashEscapes(new ParserImpl(new StreamReader(marked), options));
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return restored(parser.peekEvent());
  }

  @Override
  public Event getEvent() {
    return restored(parser.getEvent());
  }

  private static Event restored(Event event) {
    if (!(event instanceof ScalarEvent scalar) || !scalar.getValue().contains(MARK)) {
      return event;
    }
    // Elsewhere than between double quotes the backslash stands for itself.
    String backslash = scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED ? "" : "\\";
    return new ScalarEvent(
        scalar.getAnchor(),
        scalar.getTag(),
        scalar.getImplicit(),
        scalar.getValue().replace(MARK, backslash),
        scalar.getStartMark(),
        scalar.getEndMark(),
        scalar.getScalarStyle());
  }
}
