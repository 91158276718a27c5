package delivery.groovy.differential;

import java.util.regex.Pattern;

/** Takes out of texts what differs from run to run or says how closures are compiled. */
final class Normal {
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{4,}");

  /** Of the script itself, which may stand behind what was printed before it without a space. */
  private static final Pattern OWN_CLOSURE =
      Pattern.compile(Oracle.NAME + "\\$_[\\w$]*?closure\\d+(_closure\\d+)*");

  private static final Pattern CLOSURE =
      Pattern.compile(
          "[\\w$.]*\\$_?[\\w$]*_?closure\\d+(_closure\\d+)*|delivery\\.groovy\\.(value\\.ScriptClosure|dispatch\\.MethodPointer)"
              + "|org\\.codehaus\\.groovy\\.runtime\\.MethodClosure");
  private static final Pattern HELPFUL =
      Pattern.compile(
          "(NullPointerException: )(Cannot (?!invoke method|[gs]et (property|value))[^\n]*)");

  private static final Pattern PROXY =
      Pattern.compile("jdk\\.proxy\\d+\\.\\$Proxy\\d+|\\b[A-Za-z]+_groovyProxy");
  private static final Pattern SOLUTIONS = Pattern.compile("\\s*Possible solutions: [^\n]*");

  /** Java tells the class of an object of the script, which is the interpreter's own here. */
  private static final Pattern CAST =
      Pattern.compile("class (?:delivery\\.\\S+|[\\w$]+) cannot be cast to class (\\S+)");

  /** Where Java loaded the classes of a failed cast from. */
  private static final Pattern LOADER =
      Pattern.compile("(cannot be cast to class \\S+) \\([^)]*\\)");

  /** What Java's patterns complain about depends on the identities that a text names. */
  private static final Pattern PATTERN = Pattern.compile("(PatternSyntaxException: )[^\n]*");

  private static final Pattern NO_STACK =
      Pattern.compile("org\\.codehaus\\.groovy\\.runtime\\.metaclass\\.(\\w+)NoStack");

  private Normal() {}

  static String text(String text) {
    String out = IDENTITY.matcher(text).replaceAll("@#");
    out = OWN_CLOSURE.matcher(out).replaceAll("closure");
    out = CLOSURE.matcher(out).replaceAll("closure");
    out = PROXY.matcher(out).replaceAll("proxy");
    out = CAST.matcher(out).replaceAll("cannot be cast to class $1");
    out = LOADER.matcher(out).replaceAll("$1");
    // An assertion has its columns where the texts of identities leave room.
    out = out.contains("assert ") && out.contains("@#") ? out.replaceAll(" +", " ") : out;
    out = PATTERN.matcher(out).replaceAll("$1");
    out = NO_STACK.matcher(out).replaceAll("groovy.lang.$1");
    out = SOLUTIONS.matcher(out).replaceAll("");
    return HELPFUL.matcher(out).replaceAll("$1(by the virtual machine)");
  }
}
