package delivery.groovy.differential.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write something.
 *
 * @param needs a declaration that the program must have
 */
record Production(Optional<String> needs, List<Part> parts) {
  private static final Pattern GUARD = Pattern.compile("^@(\\w+)@ ", Pattern.DOTALL);
  private static final Pattern HOLE =
      Pattern.compile("<([$%!^=]?)([a-z][a-zA-Z0-9]*)(?::([a-z][a-zA-Z0-9:]*))?>");

  /** A piece of a production. */
  sealed interface Part {
    /** As it is. */
    record Text(String text) implements Part {}

    /** Something of a kind. */
    record Hole(String kind) implements Part {}

    /**
     * A variable.
     *
     * @param kind what it holds; empty to name it again
     */
    record Local(char sigil, String name, String kind) implements Part {}

    /** A variable of a kind that may be assigned. */
    record Target(String kind) implements Part {}
  }

  static Production of(String written) {
    Matcher guard = GUARD.matcher(written);
    boolean guarded = guard.find();
    String text = guarded ? written.substring(guard.end()) : written;
    List<Part> parts = new ArrayList<>();
    Matcher hole = HOLE.matcher(text);
    int end = 0;
    while (hole.find()) {
      parts.add(new Part.Text(text.substring(end, hole.start())));
      parts.add(part(hole.group(1), hole.group(2), hole.group(3)));
      end = hole.end();
    }
    parts.add(new Part.Text(text.substring(end)));
    return new Production(guarded ? Optional.of(guard.group(1)) : Optional.empty(), parts);
  }

  private static Part part(
      String sigil, String name, @org.jspecify.annotations.Nullable String kind) {
    return switch (sigil) {
      case "" -> new Part.Hole(name);
      case "=" -> new Part.Target(name);
      default -> new Part.Local(sigil.charAt(0), name, kind == null ? "" : kind);
    };
  }

  /** The kinds that must be written for it. */
  List<String> holes() {
    return parts.stream()
        .filter(Part.Hole.class::isInstance)
        .map(each -> ((Part.Hole) each).kind())
        .toList();
  }
}
