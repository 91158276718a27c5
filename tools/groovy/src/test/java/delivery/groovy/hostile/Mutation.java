package delivery.groovy.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes other hostile scripts out of those of the catalogues. */
final class Mutation {
  /** Other ways to write a call of a method without arguments. */
  private static final List<String> CALLS =
      List.of(
          ".'execute'()",
          "?.execute()",
          ".\"${'exe' + 'cute'}\"()",
          ".\"${-> 'execute'}\"()",
          ".&execute.call()",
          ".with { execute() }",
          ".with { it.execute() }",
          ".invokeMethod('execute', null)",
          ".metaClass.invokeMethod('touch @M@', 'execute')",
          ".execute(null, null)",
          ".toString().execute()",
          ".collect { 'touch @M@' }[0].execute()");

  /** What a whole script can be put into. */
  private static final List<String> AROUND =
      List.of(
          "def go() {\n%s\n}\ngo()",
          "({ ->\n%s\n})()",
          "try {\n%s\n} catch (Throwable t) {\n}",
          "try {\n1\n} finally {\n%s\n}",
          "[1].each {\n%s\n}",
          "[2, 1].sort { a, b ->\n%s\n0\n}",
          "\"${ { ->\n%s\n}() }\".toString()",
          "class Around { def go() {\n%s\n} }\nnew Around().go()",
          "class Around { static { \n%s\n } }\nnew Around()",
          "enum Around { A; static go() {\n%s\n} }\nAround.go()",
          "trait Around { def go() {\n%s\n} }\nclass Is implements Around {}\nnew Is().go()",
          "[:].withDefault { k ->\n%s\n}.x",
          "switch (1) { case { \n%s\n }: 1 }",
          "def o = new Object() { String toString() {\n%s\n'x' } }\n\"$o\"",
          "Runnable r = {\n%s\n}\nr.run()",
          "assert ({ ->\n%s\n}() ?: true)",
          "for (x in [1]) {\n%s\n}",
          "use(Object) {\n%s\n}");

  private final SplittableRandom random;
  private final List<HostileScript> scripts;

  Mutation(long seed, List<HostileScript> scripts) {
    this.random = new SplittableRandom(seed);
    this.scripts = scripts;
  }

  /** The next one, with {@code @M@} as in the catalogues. */
  String next() {
    String text = pick(scripts).text();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      text = changed(text);
    }
    return text;
  }

  private String changed(String text) {
    return switch (random.nextInt(6)) {
      case 0 -> text.replace(".execute()", pick(CALLS));
      case 1 -> declarationsFirst(text);
      case 2 -> text + "\n" + pick(scripts).text();
      case 3 -> lineOf(pick(scripts).text()) + "\n" + text;
      case 4 -> withTokenOf(pick(scripts).text(), text);
      default -> text.replaceFirst("'([a-zA-Z ]+)'", "\"\\${'$1'}\"");
    };
  }

  /** Puts the statements into something; imports and classes cannot stand there. */
  private String declarationsFirst(String text) {
    List<String> outside = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    for (String line : text.split("\n")) {
      boolean declares =
          line.matches("(import|class|enum|interface|trait|@|package|def \\w+\\().*");
      (declares ? outside : inside).add(line);
    }
    String around = pick(AROUND).replace("%s", String.join("\n", inside));
    return String.join("\n", outside) + "\n" + around;
  }

  private String lineOf(String text) {
    return pick(List.of(text.split("\n")));
  }

  private String withTokenOf(String other, String text) {
    List<String> tokens = List.of(text.split("(?<=\\W)|(?=\\W)"));
    List<String> others = List.of(other.split("(?<=\\W)|(?=\\W)"));
    List<String> mixed = new ArrayList<>(tokens);
    mixed.set(random.nextInt(mixed.size()), pick(others));
    return String.join("", mixed);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
