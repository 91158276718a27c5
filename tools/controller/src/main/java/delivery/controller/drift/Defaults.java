package delivery.controller.drift;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a controller says of itself when nobody declared anything. */
final class Defaults {
  private static final Set<String> TRIVIAL = Set.of("", "false", "0", "-1", "null");

  /** What changes by itself: labels follow agents, a user's own page is the user's. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "jenkins\\.labelatoms.*|.*\\.users\\[[^\\]]*]\\.properties.*|jobs(?:[.\\[].*)?"
              + "|jenkins\\.updatecenter\\..*|jenkins\\.nodemonitors.*");

  /** Where a fresh controller has nothing, so that whatever stands there was made by somebody. */
  private static final Pattern EMPTY_AT_FIRST =
      Pattern.compile(
          "jenkins\\.(clouds|nodes|securityrealm|authorizationstrategy|globalnodeproperties"
              + "|systemmessage|log)\\b.*|jenkins\\.views\\[(?!all[:\\]]).*|credentials\\..*"
              + "|security\\.scriptapproval\\..*|unclassified\\.globallibraries\\b.*");

  /** Declared values that are the default and therefore not exported. */
  private static final Pattern NOT_EXPORTED =
      Pattern.compile(
          "(.*\\.apiurl=https://api\\.github\\.com|.*\\.retentiontimeout=5"
              + "|.*\\.signaturealgorithm=sha256|.*=true|.*=1)");

  private static final Pattern SECRET =
      Pattern.compile("(?i)(.*\\.)?(password|secret|secretbytes|passphrase|token|privatekey)");

  private Defaults() {}

  static boolean isTrivial(String value) {
    return TRIVIAL.contains(value);
  }

  static boolean isIgnored(Leaf leaf) {
    return IGNORED.matcher(leaf.key()).matches() || leaf.value().startsWith("FAILED TO EXPORT");
  }

  static boolean isEmptyAtFirst(Leaf leaf) {
    return EMPTY_AT_FIRST.matcher(leaf.key()).matches();
  }

  static boolean mayBeLeftOut(Leaf declared) {
    return isTrivial(declared.value())
        || NOT_EXPORTED
            .matcher((declared.key() + "=" + declared.value()).toLowerCase(Locale.ROOT))
            .matches();
  }

  /** A controller encrypts secrets anew each time, so they cannot be compared. */
  static boolean isSecret(Leaf leaf) {
    return SECRET.matcher(leaf.path()).matches();
  }
}
