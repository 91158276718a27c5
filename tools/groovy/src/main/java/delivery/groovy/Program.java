package delivery.groovy;

import java.util.Set;

/** A script whose names are resolved; immutable, may be run many times and in many threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class Program {
  private final ParsedScript parsed;

  private Program(ParsedScript parsed) {
    this.parsed = parsed;
  }

  /**
   * Resolves the names of a script.
   *
   * @throws SyntaxException for classes that do not exist for it, and what else Groovy refuses
   */
  public static Program compile(ParsedScript parsed, ClassNames names) throws SyntaxException {
    return new Program(parsed);
  }

  /** What it was made of. */
  public ParsedScript parsed() {
    return parsed;
  }

  /** Full names of the classes that it declares. */
  public Set<String> classes() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Names of the functions that the script declares. */
  public Set<String> functions() {
    throw new UnsupportedOperationException("not yet");
  }
}
