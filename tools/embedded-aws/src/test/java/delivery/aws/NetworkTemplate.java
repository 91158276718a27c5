package delivery.aws;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The template of a small network, in which values have names. */
final class NetworkTemplate {
  private static final Pattern VALUE = Pattern.compile("@([a-z-]+):([^@]*)@");

  private NetworkTemplate() {}

  /** With some values other than those that work. */
  static String with(Map<String, String> values) throws IOException {
    return VALUE
        .matcher(Clients.template("network.yaml"))
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group(2))));
  }
}
